package ga

// random is random search (Bergstra and Bengio 2012): each genome is drawn
// uniformly, whatever was told. It is the line that others must stay below.
type random struct {
	*state
}

func newRandom(s *state) (strategy, error) { return &random{s}, nil }

func (r *random) next() []Genome {
	if r.told == 0 {
		return r.founders()
	}
	generation := make([]Genome, r.config.Population)
	for i := range generation {
		generation[i] = r.repaired(r.space.Random(r.rand))
	}
	return generation
}

func (r *random) learn([]*individual)    {}
func (r *random) kept() []*individual    { return nil }
func (r *random) rerank([][]*individual) {}
func (r *random) goals() int             { return 0 }
func (r *random) fork(s *state) strategy { return &random{s} }
