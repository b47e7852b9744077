package mapper_test

import (
	"testing"

	"meshscape/sim/mapper"
	"meshscape/sim/workload"
)

// depthwiseLayers are of MobileNetV2.
var depthwiseLayers = []map[string]int{
	{"N": 1, "C": 1, "M": 1, "P": 112, "Q": 112, "R": 3, "S": 3, "G": 32},
	{"N": 1, "C": 1, "M": 1, "P": 28, "Q": 28, "R": 3, "S": 3, "G": 144, "Wstride": 2, "Hstride": 2},
	{"N": 1, "C": 1, "M": 1, "P": 7, "Q": 7, "R": 3, "S": 3, "G": 960},
}

// TestLoopsOverGroupsNeedOnlyStandOutermost compares the proofs of depthwise layers with
// those of all mappings, whose loops over the groups stand anywhere.
func TestLoopsOverGroupsNeedOnlyStandOutermost(t *testing.T) {
	for _, layer := range depthwiseLayers {
		outermost, anywhere := searchDepthwise(t, layer, false), searchDepthwise(t, layer, true)
		if a, b := outermost.Certificate, anywhere.Certificate; !a.Exact || !b.Exact || a.Mappings != b.Mappings || a.Lower != b.Lower {
			t.Errorf("%v: certificate %+v, with loops anywhere %+v", layer, a, b)
		}
		if len(outermost.Front) != len(anywhere.Front) {
			t.Fatalf("%v: %d points, with loops anywhere %d", layer, len(outermost.Front), len(anywhere.Front))
		}
		for i, p := range outermost.Front {
			if q := anywhere.Front[i]; p.Cycles != q.Cycles || p.EnergyPJ != q.EnergyPJ {
				t.Errorf("%v: %d cycles, %v pJ; with loops anywhere %d, %v", layer, p.Cycles, p.EnergyPJ, q.Cycles, q.EnergyPJ)
			}
		}
	}
}

// BenchmarkDepthwise lists and proves depthwise layers for buffers of all sizes, and the
// same with loops over the groups anywhere.
func BenchmarkDepthwise(b *testing.B) {
	for _, how := range []struct {
		name     string
		anywhere bool
	}{{"outermost", false}, {"anywhere", true}} {
		b.Run(how.name, func(b *testing.B) {
			for b.Loop() {
				for _, layer := range depthwiseLayers {
					searchDepthwise(b, layer, how.anywhere)
				}
			}
		})
	}
}

func searchDepthwise(t testing.TB, layer map[string]int, anywhere bool) mapper.Result {
	t.Helper()
	m, err := foundingMapperIn(&mapper.Cache{ManyDesigns: true}, workload.GroupedConvolution(), layer)
	if err != nil {
		t.Fatal(err)
	}
	if anywhere {
		m.LoopAnywhere()
	}
	return m.Search(mapper.Options{})
}
