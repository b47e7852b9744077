package ga

import (
	"math"
	"slices"
	"testing"
)

// studySpace has the axes of the study: mesh, then depth and width of the
// GLB and of three spads; 102,060,000 designs.
var studySpace = Space{Sizes: []int{16, 10, 7, 9, 5, 9, 5, 9, 5}}

// smallSpace has 4·3·5·2 = 120 designs.
var smallSpace = Space{Sizes: []int{4, 3, 5, 2}}

// rugged is a loss made of integers alone, with two goals that conflict. Its
// valleys lie apart on the even and the odd steps of the first axis.
func rugged(g Genome) []float64 {
	near, far := 0, 0
	for axis, step := range g {
		near += (axis + 1) * (step - axis%3) * (step - axis%3)
		far += (axis + 2) * (4 - step) * (4 - step)
	}
	loss := near
	if g[0]%2 == 0 {
		loss += 50
	}
	return []float64{float64(loss), float64(near), float64(far)}
}

// partly is rugged with a third of the space infeasible.
func partly(g Genome) []float64 {
	vector := rugged(g)
	if (g[0]+g[1])%3 == 0 {
		vector[0] = math.Inf(1)
	}
	return vector
}

func scoreAll(genomes []Genome, score func(Genome) []float64) [][]float64 {
	scores := make([][]float64, len(genomes))
	for i, g := range genomes {
		scores[i] = score(g)
	}
	return scores
}

// step asks, scores and tells, and returns what was asked.
func step(t testing.TB, o Optimizer, score func(Genome) []float64) []Genome {
	t.Helper()
	asked := o.Ask()
	if err := o.Tell(scoreAll(asked, score)); err != nil {
		t.Fatalf("%s: %v", o.Name(), err)
	}
	return asked
}

// run drives o to its end and returns all that was asked.
func run(t testing.TB, o Optimizer, score func(Genome) []float64) []Genome {
	t.Helper()
	var trace []Genome
	for !o.Done() {
		trace = append(trace, step(t, o, score)...)
	}
	return trace
}

func mustNew(t testing.TB, name string, space Space, config Config) Optimizer {
	t.Helper()
	o, err := New(name, space, config)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// shortConfig is a search of 12 generations of 20.
func shortConfig() Config {
	return Config{Population: 20, Parents: 5, Generations: 12, Mutation: 0.25, Seed: 7}
}

// eachOptimizer runs check once for each optimiser.
func eachOptimizer(t *testing.T, space Space, check func(*testing.T, Optimizer)) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			check(t, mustNew(t, name, space, shortConfig()))
		})
	}
}

// allBut returns the names of the optimisers but of those that a test is not for.
func allBut(exceptions ...string) []string {
	return slices.DeleteFunc(Names(), func(name string) bool { return slices.Contains(exceptions, name) })
}
