package mapper_test

import (
	"testing"

	"meshscape/sim/mapper"
	"meshscape/sim/workload"
)

// On depthwise layers most choices have neighbours that may hand each other inputs: how
// much that spares is bounded step by step, and leaves few mappings to be priced. Where
// neighbours were taken to serve whatever they may, 25,855 were. Loops over the groups
// stand anywhere here, as they did then.
func TestFewMappingsWhoseNeighboursServeEachOtherArePriced(t *testing.T) {
	m, err := foundingMapperOf(workload.GroupedConvolution(), map[string]int{"N": 1, "C": 1, "M": 1, "P": 56, "Q": 56, "R": 3, "S": 3, "G": 144})
	if err != nil {
		t.Fatal(err)
	}
	m.LoopAnywhere()
	c := m.Search(mapper.Options{}).Certificate
	if !c.Exact || c.Evaluated > 1000 {
		t.Errorf("%d mappings priced, exact: %v: want at most 1,000, and a proof", c.Evaluated, c.Exact)
	}
}
