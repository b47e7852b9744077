package energy

import (
	"encoding/binary"
	"flag"
	"math"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write assets/energy/founding.bin anew from sram.bin")

// founding is what the search alone has of the table.
const founding = "../../assets/energy/founding.bin"

func TestTheFoundingPricesAreThoseOfTheTable(t *testing.T) {
	want := foundingPrices(t)
	if *update {
		if err := os.WriteFile(founding, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(founding)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("assets/energy/founding.bin is old: go test ./sim/energy -run TheFoundingPrices -update writes it")
	}
}

func foundingPrices(t *testing.T) string {
	whole, err := sramTable()
	if err != nil {
		t.Fatal(err)
	}
	var b []byte
	for d := range foundingDepths {
		for w := range foundingWidths {
			width, depth := float64(int(1)<<(leastFoundingWidth+w)), float64(int(1)<<(leastFoundingDepth+d))
			if at := foundingIndex(32, width, depth, 1, 1); at != len(b)/(8*metrics) {
				t.Errorf("%v bytes × %v is at %d, want %d", width, depth, at, len(b)/(8*metrics))
			}
			for _, v := range whole.at(width, depth) {
				b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
			}
		}
	}
	return string(b)
}

func TestOtherMemoriesHaveNoPlaceInTheFoundingTable(t *testing.T) {
	for _, m := range [][5]float64{{45, 8, 512, 1, 1}, {32, 12, 512, 1, 1}, {32, 8, 500, 1, 1}, {32, 2, 512, 1, 1}, {32, 256, 512, 1, 1},
		{32, 8, 32, 1, 1}, {32, 8, 65536, 1, 1}, {32, 8, 512, 2, 1}, {32, 8, 512, 1, 2}, {32, 8, 512.5, 1, 1}} {
		if at := foundingIndex(int(m[0]), m[1], m[2], m[3], m[4]); at >= 0 {
			t.Errorf("%v is at %d", m, at)
		}
	}
}
