package mapper_test

import (
	"fmt"
	"strings"
	"testing"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapper"
	"meshscape/sim/workload"
)

// unboundedChip holds anything at each level.
func unboundedChip(p *workload.Problem) *smallCase {
	b := &chipBuilder{problem: p, chip: &arch.Architecture{}, x: 1, y: 1}
	b.add(arch.Storage)
	b.add(arch.Storage)
	b.fanOut(4, 4)
	b.add(arch.Storage)
	b.add(arch.Compute)
	c := &smallCase{p, b.chip, make([]energy.Entry, len(b.chip.Levels))}
	for i := range c.ert {
		c.ert[i] = energy.Entry{ReadPJ: float64(100 / (i + 1)), WritePJ: float64(90 / (i + 1)), UpdatePJ: float64(110 / (i + 1)), ComputePJ: 1}
	}
	return c
}

// wantRefusal wants an error that says all of these; where there are none, no error.
func wantRefusal(t *testing.T, c *smallCase, want ...string) {
	t.Helper()
	_, err := mapper.New(c.problem, c.arch, c.ert)
	if err != nil && len(want) == 0 {
		t.Error(err)
	}
	for _, text := range want {
		if err == nil || !strings.Contains(err.Error(), text) {
			t.Errorf("got %v; want %q", err, text)
		}
	}
}

func TestTilesOfMoreThan31BitsAreRefused(t *testing.T) {
	p := onesOf(workload.Matmul())
	for _, bound := range []int{1<<31 - 1, 1 << 30, 3 << 29} {
		p.Bounds[0] = bound
		c := unboundedChip(p)
		m, err := mapper.New(c.problem, c.arch, c.ert)
		if err != nil {
			t.Fatal(err)
		}
		front := m.Search(mapper.Options{}).Front
		c.checkPoints(t, 0, front)
		if better := worse(front, m.Challenge(50)); len(front) == 0 || better != nil {
			t.Errorf("%d: misses %s", bound, c.describe(better...))
		}
	}
	p.Bounds[0] = 1 << 31
	wantRefusal(t, unboundedChip(p), p.Shape.Dimensions[0]+" = 2147483648", "2^31 - 1")
	p = onesOf(workload.Convolution())
	p.Bounds[p.Shape.Dimension("P")], p.Coefficients[0], p.Coefficients[1] = 1<<20, 1<<12, 1<<12
	wantRefusal(t, unboundedChip(p), "Inputs is 4294", "2^31 - 1")
}

func TestEntangledProblemsAreRefused(t *testing.T) {
	both := []workload.Rank{{{Dimension: 0, Coefficient: -1}, {Dimension: 1, Coefficient: -1}}, {{Dimension: 0, Coefficient: -1}, {Dimension: 1, Coefficient: -1}}}
	p := onesOf(&workload.Shape{Name: "any", Dimensions: []string{"A", "B"}, DataSpaces: []workload.DataSpace{
		{Name: "In", Ranks: both}, {Name: "Out", Ranks: both[:1], ReadWrite: true}}})
	p.Bounds[0], p.Bounds[1] = 4, 4
	wantRefusal(t, unboundedChip(p), "data space In: A moves it along several ranks")
	p.Bounds[1] = 1 // then B moves nothing
	wantRefusal(t, unboundedChip(p))
}

func TestTooManyOrdersAreRefused(t *testing.T) {
	shape := &workload.Shape{Name: "any", DataSpaces: []workload.DataSpace{{Name: "In"}, {Name: "Out", ReadWrite: true}}}
	var rank workload.Rank
	for d := range 9 {
		shape.Dimensions = append(shape.Dimensions, fmt.Sprintf("D%d", d))
		rank = append(rank, workload.Term{Dimension: d, Coefficient: -1})
	}
	shape.DataSpaces[0].Ranks, shape.DataSpaces[1].Ranks = []workload.Rank{rank}, []workload.Rank{rank[:1]}
	p := onesOf(shape)
	for d := range p.Bounds {
		p.Bounds[d] = 2
	}
	c := unboundedChip(p)
	wantRefusal(t, c, `level "L0"`, "orders")
	for i := range c.arch.Levels {
		c.arch.Levels[i].Constraints.Temporal.Permutation = shape.Dimensions[:5]
	}
	wantRefusal(t, c)
}

func TestAnOutermostLevelThatCannotHoldTheProblemHasNoMapping(t *testing.T) {
	p := onesOf(workload.Matmul())
	p.Bounds[0], p.Bounds[1] = 4, 6
	c := unboundedChip(p)
	for depth, fits := range map[int]bool{33: false, 34: true} { // 4·6 + 6 + 4 words
		c.arch.Levels[0].Depth = depth
		m, err := mapper.New(c.problem, c.arch, c.ert)
		if err != nil {
			t.Fatal(err)
		}
		if r := m.Search(mapper.Options{}); (len(r.Front) > 0) != fits || !r.Certificate.Exact {
			t.Errorf("%d words: %d points, exact: %v", depth, len(r.Front), r.Certificate.Exact)
		}
	}
}
