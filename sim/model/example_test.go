package model_test

import (
	"fmt"

	"meshscape/assets"
	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapping"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

// VGG16 conv1_1 on the founding chip, with all 168 PEs at work.
const everyPE = `mapping:
- {target: DRAM, type: temporal, factors: P2 Q16, permutation: QP}
- {target: shared_glb, type: temporal, factors: P112}
- {target: PE_column, type: spatial, factors: Q14}
- {target: PE, type: spatial, factors: S3 M4}
- {target: weights_spad, type: temporal, factors: C3 R3}
- {target: psum_spad, type: temporal, factors: M16}
`

func ExampleEvaluator() {
	metrics, err := evaluateEveryPE()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d cycles, %.2f %%, %.2f GFLOPs, %.2f µJ, EDP %.1f\n",
		metrics.Cycles, 100*metrics.Utilization, metrics.GFLOPs(), metrics.EnergyPJ/1e6, metrics.EDP())
	// Output: 516096 cycles, 100.00 %, 329.78 GFLOPs, 413.16 µJ, EDP 213.2
}

func evaluateEveryPE() (*model.Metrics, error) {
	p, err := workload.NewProblem(workload.Convolution(), map[string]int{
		"N": 1, "C": 3, "M": 64, "P": 224, "Q": 224, "R": 3, "S": 3,
	})
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
	m, _, err := mapping.ParseYAML("every_pe.yaml", []byte(everyPE), p, a)
	if err != nil {
		return nil, err
	}
	evaluator, err := model.NewEvaluator(p, a, ert)
	if err != nil {
		return nil, err
	}
	metrics := new(model.Metrics)
	return metrics, evaluator.Evaluate(m, metrics)
}
