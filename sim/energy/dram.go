package energy

import (
	"fmt"
	"strings"
)

// dramTypes gives pJ per bit moved by name, as Accelergy's CACTI plug-in lists them.
var dramTypes = []struct {
	name     string
	pJPerBit float64
	source   string
}{
	{"DDR3", 70, "Chatterjee et al., MICRO 2017"},
	{"GDDR5", 14, "GDDR5, Accelergy CACTI plug-in"},
	{"HBM2", 3.9, "HBM2, Accelergy CACTI plug-in"},
	{"HMC", 4.2, "HMC, doi 10.1145/3093336.3037702"},
	{"LPDDR", 40, "Malladi et al., ISCA 2012"},
	{"LPDDR4", 8, "LPDDR4, public data"},
}

// dram is off-chip memory: every access moves width bits; it neither leaks nor
// takes area on the chip.
func dram(a *attributes) Entry {
	name := a.from.Text("type", "LPDDR4")
	for _, t := range dramTypes {
		if strings.EqualFold(t.name, name) {
			pJ := t.pJPerBit * a.width()
			return Entry{Kind: Storage, ReadPJ: pJ, WritePJ: pJ, UpdatePJ: pJ, Source: t.source}
		}
	}
	a.fail("type: %q is unknown; want one of %s", name, dramNames())
	return Entry{}
}

func dramNames() string {
	names := make([]string, 0, len(dramTypes))
	for _, t := range dramTypes {
		names = append(names, t.name)
	}
	return fmt.Sprint(strings.Join(names, ", "))
}
