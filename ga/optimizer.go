package ga

import (
	"fmt"
	"strings"
)

// Names of the optimisers, as [New] takes them.
const (
	Algorithm1 = "algorithm1"
	Steady     = "steady"
	NSGA2      = "nsga2"
	Annealing  = "annealing"
	Random     = "random"
	Exhaustive = "exhaustive"
)

// Optimizer is a search that asks for evaluations; the caller owns the loop.
type Optimizer interface {
	// Ask returns the genomes to evaluate next, none when the search is
	// done. Asked twice without Tell it returns the same ones. They are the
	// caller's to keep. An elite is asked again with its generation.
	Ask() []Genome

	// Tell gives what the asked genomes cost. objectives[i][0] is the loss
	// of genome i, to be minimised; from [Infeasible] up to +Inf it says that
	// the genome is infeasible. Further
	// entries are what to trade off, each to be minimised: NSGA-II needs one
	// at least, the others search by the loss alone. All vectors have one
	// length, from the first Tell on. An error (a NaN, a −Inf, a length, no
	// Ask before) leaves the search as it was.
	Tell(objectives [][]float64) error

	// Foresee returns what Ask is to return next if Tell is given these
	// objectives, and changes nothing. So the time until the last of them are
	// known can be used: with a guess in their place, +Inf say, most of what
	// comes next is known already, though not for sure. It refuses what Tell would.
	Foresee(objectives [][]float64) ([]Genome, error)

	// Rescore replaces the objectives of every genome kept by what score
	// gives, and ranks them anew. Genomes asked and not yet told stay asked.
	// A genome is lent to score to be read, with how many genomes were told
	// before it; what score returns is read before the next call. If that is
	// what Tell would not take, the search stays as it was.
	Rescore(score func(genome Genome, before uint64) []float64) error

	// Best returns the genome of least loss among all told; after a Rescore,
	// among all kept. Before the first Tell it is nil and +Inf.
	Best() (Genome, float64)

	// Front returns the feasible genomes kept of which none dominates another
	// in objectives[1:], in lexicographic order of these; nil if only losses
	// were told.
	Front() []Point

	// Done reports whether the search has spent its budget of N·G genomes,
	// or, in an enumeration, seen its part of the space.
	Done() bool

	// Generation returns how many generations of N genomes have been told.
	// An optimiser with a smaller Batch tells several times in each. An
	// enumeration's last one may be shorter.
	Generation() int

	// Evaluations returns how many genomes have been told, repeats included.
	Evaluations() uint64

	// Name returns the name that New was given.
	Name() string
}

// Point is a genome with the objectives told for it.
type Point struct {
	Genome     Genome
	Objectives []float64
}

// Method describes an optimiser to people.
type Method struct {
	Name      string // as New takes it
	Title     string
	Reference string // where it was published
	start     func(*state) (strategy, error)
}

// Methods returns the optimisers in the order to offer them, the default first.
func Methods() []Method {
	return []Method{
		{Algorithm1, "Algorithm 1: genetic algorithm with an elite", "Kumar, Hofgard, Lev: Automatic Design Space Algorithm for DNN Accelerators Under Total Resources Constraint, Algorithm 1", newAlgorithm1},
		{Steady, "Steady-state GA with crossover and tournaments", "Whitley: The GENITOR Algorithm and Selection Pressure, ICGA 1989; Goldberg, Deb: A Comparative Analysis of Selection Schemes, FOGA 1991", newSteady},
		{NSGA2, "NSGA-II", "Deb, Pratap, Agarwal, Meyarivan: A Fast and Elitist Multiobjective Genetic Algorithm: NSGA-II, IEEE TEVC 6(2), 2002", newNSGA2},
		{Annealing, "Simulated annealing", "Kirkpatrick, Gelatt, Vecchi: Optimization by Simulated Annealing, Science 220, 1983", newAnnealing},
		{Random, "Random search", "Bergstra, Bengio: Random Search for Hyper-Parameter Optimization, JMLR 13, 2012", newRandom},
		{Exhaustive, "Exhaustive enumeration", "every genome once, in lexicographic order", newExhaustive},
	}
}

// Names returns the names that New takes, the default first.
func Names() []string {
	var names []string
	for _, m := range Methods() {
		names = append(names, m.Name)
	}
	return names
}

// New starts a search of space by the optimiser of that name.
func New(name string, space Space, config Config) (Optimizer, error) {
	state, err := newState(space, config)
	if err != nil {
		return nil, err
	}
	for _, m := range Methods() {
		if m.Name != name {
			continue
		}
		strategy, err := m.start(state)
		if err != nil {
			return nil, err
		}
		return newSearch(name, state, strategy), nil
	}
	return nil, fmt.Errorf("ga: no optimiser %q; want one of %s", name, strings.Join(Names(), ", "))
}
