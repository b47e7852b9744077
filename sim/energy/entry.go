package energy

import "iter"

// Action is something a component does that costs energy.
type Action uint8

// The actions, in the order in which Entry.Actions yields them.
const (
	Read Action = iota
	Write
	Update
	Leak
	Compute
)

// String is the action's name in an ERT.
func (a Action) String() string {
	return [...]string{"read", "write", "update", "leak", "compute"}[a]
}

// Entry is one component's row of the ERT and of the ART: energy per action
// and area of one instance. Actions that the component lacks are zero.
type Entry struct {
	ReadPJ    float64 // per access of the full width
	WritePJ   float64 // per access of the full width
	UpdatePJ  float64 // per access of the full width
	LeakPJ    float64 // per cycle
	ComputePJ float64 // per computation
	AreaUM2   float64

	// Kind tells which actions exist.
	Kind Kind
	// Uncertainty is the largest relative difference from the Source that we
	// have measured for such components (0.01 is ±1 %); 0 where the price is
	// the Source's own formula.
	Uncertainty float64
	// Source names where the figures come from, for people to read.
	Source string
}

// Kind is what a component is for, which decides its actions: Storage reads,
// writes, updates and leaks; Arithmetic computes and leaks; a Unit of the
// library does all of it.
type Kind uint8

const (
	Storage Kind = iota
	Arithmetic
	Unit
)

// Has tells whether components of this kind have the action.
func (k Kind) Has(a Action) bool {
	switch k {
	case Unit:
		return true
	case Arithmetic:
		return a == Compute || a == Leak
	}
	return a < Compute
}

// PJ is the energy of one action, 0 for an action that the component lacks.
func (e *Entry) PJ(a Action) float64 {
	return [...]float64{e.ReadPJ, e.WritePJ, e.UpdatePJ, e.LeakPJ, e.ComputePJ}[a]
}

// Actions yields the component's actions with their energies in pJ, always in
// the same order.
func (e *Entry) Actions() iter.Seq2[Action, float64] {
	return func(yield func(Action, float64) bool) {
		for a := Read; a <= Compute; a++ {
			if e.Kind.Has(a) && !yield(a, e.PJ(a)) {
				return
			}
		}
	}
}

// add adds n instances of part to e: dynamic energy, leakage and area.
func (e *Entry) add(part Entry, n float64) {
	e.ReadPJ += float64(n * part.ReadPJ)
	e.WritePJ += float64(n * part.WritePJ)
	e.UpdatePJ += float64(n * part.UpdatePJ)
	e.ComputePJ += float64(n * part.ComputePJ)
	e.LeakPJ += float64(n * part.LeakPJ)
	e.AreaUM2 += float64(n * part.AreaUM2)
}

// scale multiplies dynamic energies, leakage and area.
func (e *Entry) scale(dynamic, leakage, area float64) {
	e.ReadPJ *= dynamic
	e.WritePJ *= dynamic
	e.UpdatePJ *= dynamic
	e.ComputePJ *= dynamic
	e.LeakPJ *= leakage
	e.AreaUM2 *= area
}
