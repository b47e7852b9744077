package energy

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"meshscape/sim/arch"
)

func TestErrorsSayWhatIsWrongAndWhatIsRight(t *testing.T) {
	for _, c := range []struct {
		name, class string
		attributes  arch.Attributes
		want        []string
	}{
		{"an unknown class", "flux_capacitor", nil, []string{`"x"`, `"flux_capacitor"`, "known are", "intmac"}},
		{"no width", "SRAM", arch.Attributes{"technology": "32nm", "depth": 64}, []string{`"x"`, "width: missing", "bits"}},
		{"no depth", "smartbuffer_RF", arch.Attributes{"technology": 32, "width": 16}, []string{"depth: missing", "words"}},
		{"no technology", "intmac", arch.Attributes{"multiplier_width": 8, "adder_width": 16}, []string{"technology: missing", "32nm"}},
		{"a width of zero", "DRAM", arch.Attributes{"width": 0}, []string{"width: 0 is out of range", "1 to"}},
		{"half a word", "SRAM", arch.Attributes{"technology": 32, "width": 8, "depth": 2.5}, []string{"depth: 2.5 is not a whole number"}},
		{"a width in letters", "SRAM", arch.Attributes{"technology": 32, "width": "wide", "depth": 64}, []string{"width: wide is not a whole number"}},
		{"a depth beyond any chip", "regfile", arch.Attributes{"technology": 32, "width": 8, "depth": 1 << 50}, []string{"depth: 1125899906842624 is out of range"}},
		{"an unknown DRAM", "DRAM", arch.Attributes{"width": 64, "type": "core"}, []string{`type: "core"`, "LPDDR4"}},
		{"a technology in letters", "intadder", arch.Attributes{"technology": "fine", "width": 8}, []string{"technology: fine"}},
		{"a technology of ångströms", "intadder", arch.Attributes{"technology": 0.5, "width": 8}, []string{"technology: 0.5 nm is out of range"}},
		{"a clock that stands still", "intadder", arch.Attributes{"technology": 32, "width": 8, "global_cycle_seconds": 0.0}, []string{"global_cycle_seconds: 0 is out of range"}},
		{"an adder without width", "intadder", arch.Attributes{"technology": 32}, []string{"width: missing"}},
		{"an unknown subclass", "storage", arch.Attributes{"technology": 32, "subclass": "shelf"}, []string{`subclass: "shelf"`, "smartbuffer_RF"}},
		{"no banks", "SRAM", arch.Attributes{"technology": 32, "width": 8, "depth": 64, "n_banks": 0}, []string{"n_banks: 0 is out of range"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Estimate(arch.Component{Name: "x", Class: c.class, Attributes: c.attributes})
			if err == nil {
				t.Fatal("no error")
			}
			for _, part := range c.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%q lacks %q", err, part)
				}
			}
		})
	}
}

// TestAnyAttributesArePricedOrRefused throws every kind of value at every
// class: a price must be finite and not negative.
func TestAnyAttributesArePricedOrRefused(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 2))
	priced := 0
	for range 20000 {
		c := randomComponent(random)
		e, err := Estimate(c)
		if err != nil {
			continue
		}
		priced++
		for _, v := range []float64{e.ReadPJ, e.WritePJ, e.UpdatePJ, e.LeakPJ, e.ComputePJ, e.AreaUM2, e.Uncertainty} {
			if !(v >= 0) || math.IsInf(v, 0) {
				t.Fatalf("%+v: %+v", c, e)
			}
		}
	}
	t.Logf("%d of 20000 priced", priced)
}

func randomComponent(random *rand.Rand) arch.Component {
	names := strings.Fields("width depth technology n_banks n_rw_ports type subclass datawidth " +
		"adder_width multiplier_width n_bits width_a width_b global_cycle_seconds")
	values := []any{0, 1, -1, 7, 64, 1 << 20, 1 << 40, math.MaxInt, math.NaN(), math.Inf(1), 1e300, 0.5, 1e-9,
		"32nm", "7", "", true, nil, "LPDDR4", "HBM2", "SRAM", "aladdin_register", []any{1}}
	c := arch.Component{Name: "x", Class: classes[random.IntN(len(classes))].name, Attributes: arch.Attributes{}}
	for _, name := range names {
		switch random.IntN(4) {
		case 0:
			c.Attributes[name] = values[random.IntN(len(values))]
		case 1, 2:
			c.Attributes[name] = 1 + random.IntN(1<<random.IntN(17))
		}
	}
	if random.IntN(4) > 0 {
		c.Attributes["technology"] = 1 + random.IntN(200)
		delete(c.Attributes, "global_cycle_seconds")
	}
	return c
}
