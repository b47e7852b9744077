package ga

// algorithm1 is the study's genetic algorithm:
//
//	initialise population x_1 … x_N at random
//	for iter = 1 … G:
//		get fitness f_i of each x_i
//		select the top K as parents
//		sample N−1 children from the parents
//		mutate children by perturbing each dimension with probability σ
//		next generation = children + the elite of the previous one, unchanged
//
// Parents are sampled uniformly, with replacement. The elite is asked first.
// It is the best genome told so far, which is that of the previous generation
// unless a Rescore has raised an earlier one.
type algorithm1 struct {
	*state
	population []*individual
}

func newAlgorithm1(s *state) (strategy, error) { return &algorithm1{state: s}, nil }

func (a *algorithm1) next() []Genome {
	if a.told == 0 {
		return a.founders()
	}
	parents := fittest(a.config.Parents, a.population)
	generation := []Genome{a.best.genome}
	for len(generation) < a.config.Population {
		parent := parents[a.rand.IntN(len(parents))]
		generation = append(generation, a.child(parent.genome))
	}
	return generation
}

func (a *algorithm1) learn(told []*individual) { a.population = told }
func (a *algorithm1) kept() []*individual      { return a.population }
func (a *algorithm1) rerank([][]*individual)   {}
func (a *algorithm1) goals() int               { return 0 }
func (a *algorithm1) fork(s *state) strategy   { return &algorithm1{s, a.population} }
