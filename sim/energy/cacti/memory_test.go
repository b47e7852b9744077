package cacti

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// TestOrganisations compares with what CACTI prints, which has six digits.
func TestOrganisations(t *testing.T) {
	for _, c := range []struct {
		name   string
		memory Memory
		want   Design
	}{
		{"the founding chip's global buffer", Memory{32, 8, 16384, 1, 1}, Design{Organisation{2, 8, 16, 32, 1, 1}, Cost{18.1554, 14.1095, 5.64529e-06, 217281, 1.61881}}},
		{"the same in 4 banks", Memory{32, 8, 16384, 4, 1}, Design{Organisation{2, 2, 8, 16, 1, 1}, Cost{17.1867, 15.6922, 1.6065e-06, 208239, 1.50079}}},
		{"8 banks of 2 ports", Memory{22, 64, 4096, 8, 2}, Design{Organisation{2, 2, 2, 4, 1, 1}, Cost{194.655, 200.945, 1.30982e-05, 1.01647e+06, 2.05318}}},
		{"6 ports, where the least delay² × energy is too slow and hungry", Memory{65, 109, 46692, 1, 6}, Design{Organisation{2, 2, 8, 16, 1, 1}, Cost{9868.3, 9477.41, 0.000850948, 2.67427e+08, 66.5224}}},
		{"64 banks of words that do not divide", Memory{90, 6, 100000, 64, 1}, Design{Organisation{2, 2, 4, 8, 1, 1}, Cost{144.268, 152.226, 1.29382e-06, 7.80289e+06, 4.56415}}},
		{"half a gigabyte", Memory{45, 512, 1 << 20, 1, 1}, Design{Organisation{32, 32, 16, 16, 1, 1}, Cost{98014.5, 129331, 0.012261, 1.8851e+09, 60.4931}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := c.memory.Best()
			if !ok || got.Organisation != c.want.Organisation || !(apart(&got.Cost, &c.want.Cost) <= 5e-6) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func apart(got, want *Cost) float64 {
	r := func(got, want float64) float64 { return math.Abs(got/want - 1) }
	return max(r(got.ReadPJ, want.ReadPJ), r(got.WritePJ, want.WritePJ), r(got.LeakW, want.LeakW),
		r(got.AreaUM2, want.AreaUM2), r(got.AccessNS, want.AccessNS))
}

// TestNoBoundSparesTheBest compares the search with one that evaluates every
// organisation.
func TestNoBoundSparesTheBest(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 32))
	for range 40 {
		m := Memory{
			NM:    technologies[random.IntN(len(technologies))].nm,
			Bytes: 4 + random.IntN(1<<random.IntN(9)),
			Banks: 1 << random.IntN(6),
			Ports: 1 + random.IntN(1<<random.IntN(5)),
		}
		m.Words = float64(m.Banks * (64 + random.IntN(1<<random.IntN(14))))
		t.Run(fmt.Sprintf("%+v", m), func(t *testing.T) {
			if got, _ := m.Best(); got != exhaustive(&m) {
				t.Errorf("got %+v\nwant %+v", got, exhaustive(&m))
			}
		})
	}
}

func exhaustive(m *Memory) (best Design) {
	all := every(m)
	fastest, thriftiest := math.Inf(1), math.Inf(1)
	for _, d := range all {
		fastest, thriftiest = min(fastest, d.AccessNS), min(thriftiest, d.ReadPJ)
	}
	least := math.Inf(1)
	for _, d := range all {
		if p := penalty(d.AccessNS, d.ReadPJ); p < least && !d.beyond(fastest, thriftiest) {
			best, least = d, p
		}
	}
	return best
}

func every(m *Memory) (all []Design) {
	t, _ := find(m.NM)
	for _, c := range candidates(&t, m) {
		for c.senseMux = 1; c.senseMux <= maxMux; c.senseMux *= 2 {
			for c.outMux = 1; c.outMux <= maxMux && c.outputs() >= subarrays; c.outMux *= 2 {
				if c.active() == 0 {
					continue
				}
				p := c.mat()
				for spread := range c.organisations() {
					d := design{&c.cut, p, c.organisation(spread)}
					all = append(all, Design{d.Organisation, d.cost()})
				}
			}
		}
	}
	return all
}

func TestWhatCACTIRefuses(t *testing.T) {
	for name, m := range map[string]Memory{
		"a technology between the nodes": {28, 8, 1024, 1, 1},
		"a bank of few words":            {32, 8, 30, 1, 1},
		"a bank of too many words":       {32, 8, MaxWords + 1, 1, 1},
	} {
		if d, ok := m.Best(); ok {
			t.Errorf("%s costs %+v", name, d)
		}
	}
	largest := Memory{32, 8, MaxWords, 1, 1}
	if _, ok := largest.Best(); !ok {
		t.Errorf("no organisation for %v words", largest.Words)
	}
}

func BenchmarkBest(b *testing.B) {
	for _, m := range []Memory{{45, 8, 1024, 1, 1}, {45, 8, 16384, 1, 1}, {45, 64, 16384, 8, 1}} {
		b.Run(fmt.Sprintf("%d bytes × %v in %d banks", m.Bytes, m.Words, m.Banks), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.Best()
			}
		})
	}
}
