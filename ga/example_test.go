package ga_test

import (
	"fmt"

	"meshscape/ga"
)

// distance is how far a design is from the one we secretly want.
func distance(g ga.Genome) []float64 {
	x, y := g[0]-5, g[1]-2
	return []float64{float64(x*x + y*y)}
}

func ExampleNew() {
	space := ga.Space{Sizes: []int{16, 9}}
	search, err := ga.New(ga.Algorithm1, space, ga.DefaultConfig())
	if err != nil {
		fmt.Println(err)
		return
	}
	for !search.Done() {
		var objectives [][]float64
		for _, g := range search.Ask() {
			objectives = append(objectives, distance(g))
		}
		if err := search.Tell(objectives); err != nil {
			fmt.Println(err)
			return
		}
	}
	best, loss := search.Best()
	fmt.Println(best, loss, "after", search.Evaluations(), "evaluations")
	// Output: [5 2] 0 after 3000 evaluations
}

func ExampleOptimizer_rescore() {
	config := ga.DefaultConfig()
	config.Population = 10
	search, _ := ga.New(ga.Exhaustive, ga.Space{Sizes: []int{10}}, config)
	weight := 1.0
	loss := func(g ga.Genome, _ uint64) []float64 {
		return []float64{float64(g[0]) - weight*float64(g[0]*g[0])/16}
	}
	var objectives [][]float64
	for _, g := range search.Ask() {
		objectives = append(objectives, loss(g, 0))
	}
	search.Tell(objectives)
	fmt.Println(search.Best())

	weight = 2 // the user moves a slider: nothing is evaluated again
	search.Rescore(loss)
	fmt.Println(search.Best())
	// Output:
	// [0] 0
	// [9] -1.125
}

func ExampleConfig_Validate() {
	config := ga.DefaultConfig()
	config.Parents = 80
	fmt.Println(config.Validate())
	// Output: ga: config: Parents is 80; want 1 to 50
}

func ExampleSpace_Size() {
	study := ga.Space{Sizes: []int{16, 10, 7, 9, 5, 9, 5, 9, 5}}
	fmt.Println(study.Size())
	// Output: 102060000 true
}
