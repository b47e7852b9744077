package energy

import (
	"math"
	"reflect"
	"testing"

	"meshscape/assets"
)

// FuzzParseYAML: whatever is read has finite figures, can be written, and reads
// as the same again.
func FuzzParseYAML(f *testing.F) {
	t, err := EstimateTable(nil)
	if err != nil {
		f.Fatal(err)
	}
	t = append(t, Row{Component: "glb", Instances: 2, Entry: Entry{ReadPJ: 1.5, WritePJ: 2, UpdatePJ: 2, LeakPJ: 1e-3, AreaUM2: 70}},
		Row{Component: "mac", Instances: 168, Entry: Entry{Kind: Arithmetic, ComputePJ: 0.25}})
	text, err := t.FormatYAML(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte("ERT: {version: 0.4, tables: [{name: 'a.b[1..4]', actions: [{name: read, energy: 1e-400}, {name: leak, arguments: {x: 1}, energy: 3}]}]}"))
	f.Add([]byte("ART: {tables: [{name: a, area: 5}]}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, warnings, err := ParseYAML("e.yaml", data)
		if err != nil {
			return
		}
		for i := range table {
			for action, pj := range table[i].Entry.Actions() {
				if math.IsNaN(pj) || math.IsInf(pj, 0) {
					t.Fatalf("%s: %v is %v", table[i].Component, action, pj)
				}
			}
		}
		text, err := table.FormatYAML(warnings)
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := ParseYAML("e.yaml", text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if !reflect.DeepEqual(again, table) {
			t.Fatalf("%s\n got %+v\nwant %+v", text, again, table)
		}
	})
}

// FuzzDecodeTable: a damaged table is refused or read, and never takes more
// memory than it is long.
func FuzzDecodeTable(f *testing.F) {
	whole := []byte(assets.SRAM)
	smallest := []byte{1, 64, 1, 1, 0, 4, 0, 2, 2, 2, 2, 1, 4, 1, 0, 0} // of one row of one width
	if _, err := decodeTable(smallest); err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(whole[:2000])
	f.Add(whole[len(whole)-2000:])
	f.Add(smallest)
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := decodeTable(data)
		if err != nil {
			return
		}
		if len(table.parts) > len(data) || len(table.rows) > len(data) {
			t.Fatalf("%d partitionings and %d widths of %d bytes", len(table.parts), len(table.rows), len(data))
		}
		for _, r := range table.rows {
			for _, s := range r.segments {
				if s.part >= len(table.parts) {
					t.Fatalf("partitioning %d of %d", s.part, len(table.parts))
				}
			}
		}
	})
}
