package workload_test

import (
	"testing"

	"meshscape/sim/workload"
)

// A processor that fuses the second layer's product with the sum gets …67p+17.
func TestFractionsOfLayersAreTheSameBitsEverywhere(t *testing.T) {
	w := workload.Workload{Layers: []workload.Layer{
		{Problem: &workload.Problem{Bounds: []int{1000003}}, Repeat: 1, Weight: 0.1},
		{Problem: &workload.Problem{Bounds: []int{77777}}, Repeat: 1, Weight: 5.0 / 7},
	}}
	if got, want := w.MACs(), 0x1.2fd1a66666666p+17; got != want {
		t.Errorf("%x, want %x", got, want)
	}
}
