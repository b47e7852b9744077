package mapper_test

import (
	"fmt"

	"meshscape/assets"
	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapper"
	"meshscape/sim/workload"
)

// The front of all mappings of VGG16 conv1_1 onto the founding chip. The founding
// study's random search stopped at 903,168 cycles and 720.99 µJ.
func Example() {
	m, err := foundingMapper()
	if err != nil {
		fmt.Println(err)
		return
	}
	result := m.Search(mapper.Options{})
	for _, point := range result.Front {
		fmt.Printf("%d cycles, %.2f µJ\n", point.Cycles, point.EnergyPJ/1e6)
	}
	c := &result.Certificate
	fmt.Printf("of %.3g mappings, exact: %v\n", c.Mappings, c.Exact)
	// Output:
	// 516096 cycles, 413.16 µJ
	// 688128 cycles, 409.84 µJ
	// 1204224 cycles, 406.96 µJ
	// of 2.96e+12 mappings, exact: true
}

func foundingMapper() (*mapper.Mapper, error) {
	return foundingMapperOf(workload.Convolution(), map[string]int{"N": 1, "C": 3, "M": 64, "P": 224, "Q": 224, "R": 3, "S": 3})
}

func foundingMapperOf(shape *workload.Shape, bounds map[string]int) (*mapper.Mapper, error) {
	return foundingMapperIn(new(mapper.Cache), shape, bounds)
}

func foundingMapperIn(cache *mapper.Cache, shape *workload.Shape, bounds map[string]int) (*mapper.Mapper, error) {
	p, err := workload.NewProblem(shape, bounds)
	if err != nil {
		return nil, err
	}
	a, _, err := arch.ParseYAML("eyeriss_like.yaml", []byte(assets.Eyeriss), p.Shape)
	if err != nil {
		return nil, err
	}
	var ert []energy.Entry
	for i := range a.Levels {
		entry, err := energy.Estimate(a.Levels[i].Component)
		if err != nil {
			return nil, err
		}
		ert = append(ert, entry)
	}
	return cache.New(p, a, ert)
}
