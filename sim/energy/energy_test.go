package energy

import (
	"fmt"
	"testing"

	"meshscape/sim/arch"
)

func ExampleEstimate() {
	e, err := Estimate(arch.Component{Name: "psum_spad", Class: "smartbuffer_RF", Attributes: arch.Attributes{
		"technology": "32nm", "width": 16, "depth": 16,
	}})
	if err != nil {
		fmt.Println(err)
	}
	for action, pJ := range e.Actions() {
		fmt.Printf("%-6v %.9g pJ\n", action, pJ)
	}
	fmt.Printf("area   %.9g µm²\n", e.AreaUM2)
	// Output:
	// read   0.315774847 pJ
	// write  0.275033201 pJ
	// update 0.275033201 pJ
	// leak   0.000169297452 pJ
	// area   1662.95877 µm²
}

func TestClasses(t *testing.T) {
	at45 := arch.Attributes{"technology": "45nm", "width": 16, "depth": 1, "datawidth": 16}
	// The plug-in's interpolation of areas does not map 40 nm to itself.
	const home = (5*5 + 8*8 + 5*8*(0.46+2.2)) / (13.0 * 13)
	for _, c := range []struct {
		name, class string
		attributes  arch.Attributes
		want        Entry
	}{
		{"LPDDR4 is 8 pJ a bit", "DRAM", arch.Attributes{"width": 64}, Entry{ReadPJ: 512, WritePJ: 512, UpdatePJ: 512}},
		{"HBM2 is 3.9 pJ a bit", "dram", arch.Attributes{"width": 10, "type": "hbm2"}, Entry{ReadPJ: 39, WritePJ: 39, UpdatePJ: 39}},
		{"a dummy is free", "dummy_storage", nil, Entry{}},
		{"a register of its subclass", "storage", arch.Attributes{"technology": 40, "width": 2, "depth": 9, "subclass": "aladdin_register"}, Entry{ReadPJ: 0.018, AreaUM2: 11.96 * home}},
		{"a lone word is a register", "storage", at45, Entry{ReadPJ: 0.182194706, AreaUM2: 166.336}},
		{"an adder of the library's own words", "adder", arch.Attributes{"technology": "40nm"}, Entry{Kind: Unit, ReadPJ: 0.21, ComputePJ: 0.21, LeakPJ: 0.0024, AreaUM2: 278}},
		{"an adder at home", "aladdin_adder", arch.Attributes{"technology": 40}, Entry{Kind: Unit, ReadPJ: 0.21, ComputePJ: 0.21, LeakPJ: 0.0024, AreaUM2: 278 * home}},
		{"half a comparator, at half the clock", "aladdin_comparator", arch.Attributes{"technology": 40, "width": 16, "global_cycle_seconds": 2e-9}, Entry{Kind: Unit, ReadPJ: 0.014735, ComputePJ: 0.014735, LeakPJ: 2.51e-5, AreaUM2: 35.5 * home}},
		{"8 × 16 bits of a multiplier", "aladdin_multiplier", arch.Attributes{"technology": 40, "width_a": 8, "width_b": 16}, Entry{Kind: Unit, ReadPJ: 1.585, ComputePJ: 1.585, LeakPJ: 0.01, AreaUM2: 793.75 * home}},
		{"a 14-bit address generator", "intadder", arch.Attributes{"technology": 32, "width": 14}, Entry{Kind: Arithmetic, ComputePJ: 0.02842899, LeakPJ: 3.1241e-6}},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, err := Estimate(arch.Component{Name: "x", Class: c.class, Attributes: c.attributes})
			if err != nil {
				t.Fatal(err)
			}
			if e.Kind != c.want.Kind {
				t.Errorf("kind %d, want %d", e.Kind, c.want.Kind)
			}
			for a := Read; a <= Compute; a++ {
				if d := relative(e.PJ(a), c.want.PJ(a)); !(d < 1e-6) {
					t.Errorf("%v: %.9g pJ, want %.9g", a, e.PJ(a), c.want.PJ(a))
				}
			}
			if d := relative(e.AreaUM2, c.want.AreaUM2); !(d < 1e-6) {
				t.Errorf("area: %.9g µm², want %.9g", e.AreaUM2, c.want.AreaUM2)
			}
		})
	}
}

// What a chip takes for a memory can be read, what it takes for arithmetic computes.
func TestEveryClassHasTheActionsOfItsPlace(t *testing.T) {
	needs := map[arch.Kind]Action{arch.Storage: Read, arch.Compute: Compute}
	attributes := arch.Attributes{"technology": "45nm", "width": 64, "depth": 1024, "datawidth": 16, "multiplier_width": 8, "adder_width": 16}
	for _, c := range classes {
		e, err := Estimate(arch.Component{Class: c.name, Attributes: attributes})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		action, needed := needs[arch.KindOf(c.name)]
		if c.name != "intadder" && needed && !e.Kind.Has(action) { // which only stands in others
			t.Errorf("%s has kind %d: want one that has the action %v", c.name, e.Kind, action)
		}
	}
}

func BenchmarkEstimate(b *testing.B) {
	for _, class := range []string{"smartbuffer_SRAM", "smartbuffer_RF", "intmac"} {
		b.Run(class, func(b *testing.B) {
			c := arch.Component{Name: "x", Class: class, Attributes: arch.Attributes{
				"technology": "32nm", "width": 48, "depth": 1500, "multiplier_width": 8, "adder_width": 16,
			}}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Estimate(c); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
