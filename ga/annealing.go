package ga

import "slices"

// annealing is simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983) in
// several chains. A first generation of N founders measures the temperature;
// the Batch best of them start the chains. Each Ask proposes one step to each
// chain: one gene perturbed. A step that raises the loss by d is taken with
// probability e^(−d/T). T falls by the factor Cooling each generation.
type annealing struct {
	*state
	founded []*individual // first generation, the fittest first
	chains  []*individual // where each chain stands
	turn    int           // chain of the next proposal
	cooled  float64       // temperature as a part of the first
}

func newAnnealing(s *state) (strategy, error) { return &annealing{state: s, cooled: 1}, nil }

func (a *annealing) next() []Genome {
	if a.told == 0 {
		return a.founders()
	}
	proposals := make([]Genome, a.batch())
	for i := range proposals {
		proposals[i] = a.proposal(a.chains[(a.turn+i)%len(a.chains)].genome)
	}
	return proposals
}

func (a *annealing) learn(told []*individual) {
	if a.chains == nil {
		a.founded = fittest(len(told), told)
		a.chains = slices.Clone(a.founded[:a.config.Batch])
		return
	}
	temperature := a.temperature() * a.cooled
	for _, proposed := range told {
		chain := &a.chains[a.turn]
		if a.accepts(*chain, proposed, temperature) {
			*chain = proposed
		}
		a.turn = (a.turn + 1) % len(a.chains)
	}
	if a.told%uint64(a.config.Population) == 0 {
		a.cooled *= a.config.Cooling
	}
}

// accepts compares the rise with an exponential variate, which is to draw
// against e^(−d/T) without computing it. A chain drifts freely over equals,
// the infeasible included, and never climbs into the infeasible.
func (a *annealing) accepts(current, proposed *individual, temperature float64) bool {
	if proposed.loss() <= current.loss() {
		return true
	}
	rise := proposed.loss() - current.loss()
	return proposed.feasible() && rise < temperature*a.rand.Exp()
}

// temperature at the start: by default what the median feasible founder
// loses to the best one, a scale that moves with the loss (compare White
// 1984, "Concepts of Scale in Simulated Annealing").
func (a *annealing) temperature() float64 {
	if a.config.Temperature > 0 {
		return a.config.Temperature
	}
	feasible := 0
	for feasible < len(a.founded) && a.founded[feasible].feasible() {
		feasible++
	}
	if feasible == 0 {
		return 0
	}
	return a.founded[feasible/2].loss() - a.founded[0].loss()
}

func (a *annealing) kept() []*individual { return slices.Concat(a.founded, a.chains) }
func (a *annealing) goals() int          { return 0 }

func (a *annealing) fork(s *state) strategy {
	fork := *a
	fork.state, fork.chains = s, slices.Clone(a.chains)
	return &fork
}

func (a *annealing) rerank([][]*individual) { order(a.founded, fitter) }
