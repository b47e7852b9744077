package ga

import (
	"fmt"
	"math"
	"reflect"
	"testing"
)

func TestForeseeIsTheNextAsk(t *testing.T) {
	eachOptimizer(t, smallSpace, func(t *testing.T, o Optimizer) {
		for !o.Done() {
			foreseen, err := o.Foresee(scoreAll(o.Ask(), partly))
			if err != nil {
				t.Fatal(err)
			}
			if step(t, o, partly); fmt.Sprint(foreseen) != fmt.Sprint(o.Ask()) {
				t.Fatalf("generation %d: foresaw %v; asked %v", o.Generation(), foreseen, o.Ask())
			}
		}
	})
}

func TestForeseeChangesNothing(t *testing.T) {
	eachOptimizer(t, smallSpace, func(t *testing.T, o Optimizer) {
		plain := mustNew(t, o.Name(), smallSpace, shortConfig())
		guess := func(g Genome) []float64 { return []float64{-rugged(g)[0], 1, math.Inf(1)} }
		for !o.Done() {
			for _, score := range []func(Genome) []float64{partly, guess} {
				foreseen, err := o.Foresee(scoreAll(o.Ask(), score))
				if err != nil {
					t.Fatal(err)
				}
				for _, g := range foreseen {
					g[0] = -1 // what is foreseen is the caller's
				}
			}
			if asked, want := step(t, o, partly), step(t, plain, partly); !reflect.DeepEqual(asked, want) {
				t.Fatalf("generation %d: asked %v; want %v", o.Generation(), asked, want)
			}
			if front, want := o.Front(), plain.Front(); !reflect.DeepEqual(front, want) {
				t.Fatalf("generation %d: front %v; want %v", o.Generation(), front, want)
			}
		}
	})
}

func TestForeseeRefusesWhatTellWould(t *testing.T) {
	eachOptimizer(t, smallSpace, func(t *testing.T, o Optimizer) {
		if _, err := o.Foresee(nil); err == nil {
			t.Error("foresaw what was not asked for")
		}
		asked := o.Ask()
		if _, err := o.Foresee(scoreAll(asked, func(Genome) []float64 { return []float64{math.NaN(), 1, 2} })); err == nil {
			t.Error("foresaw what comes of a NaN")
		}
	})
}
