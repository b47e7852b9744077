package explore_test

import (
	"fmt"

	"meshscape/sim/explore"
)

// A short search by Algorithm 1, ranked first by the study's loss and then by
// energy alone, for which nothing is evaluated again.
func Example() {
	run, err := explore.New(explore.Config{Population: 10, Parents: 3, Generations: 3})
	if err != nil {
		fmt.Println(err)
		return
	}
	for !run.Done() {
		if err := run.Step(); err != nil {
			fmt.Println(err)
			return
		}
	}
	show(run)
	if err := run.SetLoss(explore.Loss{A2: 1}); err != nil {
		fmt.Println(err)
		return
	}
	show(run)
	// Output:
	// 27 designs; the best of them is 56 × 3: 516096 cycles, 273.72 µJ
	// 27 designs; the best of them is 4 × 42: 2408448 cycles, 265.03 µJ
}

func show(run *explore.Run) {
	s := run.Snapshot()
	fmt.Printf("%d designs; the best of them is %d × %d: %.0f cycles, %.2f µJ\n",
		s.Progress.Distinct, s.Best.Design.MeshX, s.Best.Design.MeshY, s.Best.Metrics.Cycles, s.Best.Metrics.EnergyPJ/1e6)
}
