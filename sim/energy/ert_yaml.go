//go:build !search

package energy

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"meshscape/sim/arch"
	"meshscape/sim/yamldoc"
)

// Table is an ERT and an ART: what each component of a chip costs.
type Table []Row

// Row is one component of a Table.
type Row struct {
	Component string
	Instances int
	Entry     Entry
}

// EstimateTable prices components, with the instances that meshX and meshY
// tell.
func EstimateTable(components []arch.Component) (Table, error) {
	t := make(Table, len(components))
	for i, c := range components {
		e, err := Estimate(c)
		if err != nil {
			return nil, err
		}
		l, err := arch.NewLevel(c)
		if err != nil {
			return nil, fmt.Errorf("energy: %w", err)
		}
		t[i] = Row{Component: c.Name, Instances: l.Instances(), Entry: e}
	}
	return t, nil
}

// Entries returns the entries in the order of an architecture's levels. A
// fanout may have none.
func (t Table) Entries(a *arch.Architecture) ([]Entry, error) {
	byName := make(map[string]Entry, len(t))
	for _, r := range t {
		byName[r.Component] = r.Entry
	}
	entries := make([]Entry, len(a.Levels))
	for i := range a.Levels {
		e, ok := byName[a.Levels[i].Name]
		if !ok && a.Levels[i].Kind != arch.Fanout {
			return nil, fmt.Errorf("energy: the ERT has no row for level %q", a.Levels[i].Name)
		}
		entries[i] = e
	}
	return entries, nil
}

// ParseYAML reads the sections ERT and ART of Accelergy v0.4, or one of them:
//
//	ERT:
//	  version: 0.4
//	  tables:
//	  - name: system_top_level.shared_glb[1..1]
//	    actions:
//	    - {name: read, arguments: {}, energy: 18.18}
//	ART:
//	  version: 0.4
//	  tables:
//	  - {name: "system_top_level.shared_glb[1..1]", area: 217281}
//
// Energies are pJ, areas µm² of one instance. Of an action that stands several
// times the largest energy counts, as in Timeloop. Fields and actions that are
// not used are kept in the warnings: FormatYAML puts them back. Errors read
// "file:line: field: what is wrong".
func ParseYAML(file string, data []byte) (Table, []yamldoc.Warning, error) {
	doc, err := yamldoc.Parse(file, data)
	if err != nil {
		return nil, nil, fmt.Errorf("energy: %w", err)
	}
	r := tableReader{file: file, index: map[string]int{}}
	section := "ERT"
	if !doc.Root.Field(section).Exists() && doc.Root.Field("ART").Exists() {
		section = "ART"
	}
	doc.Section(section)
	r.readTables(doc.Root.Field("ERT"), "actions", r.readActions)
	r.readTables(doc.Root.Field("ART"), "area", r.readArea)
	if err := doc.Err(); err != nil {
		return nil, nil, fmt.Errorf("energy: %w", err)
	}
	return r.table, doc.Warnings(), nil
}

type tableReader struct {
	file  string
	table Table
	index map[string]int // row by component
}

const (
	maxRows    = 1024
	maxActions = 64
)

func (r *tableReader) readTables(v yamldoc.Value, content string, read func(*Row, yamldoc.Value)) {
	v.CheckVersion()
	v.Only("version", "tables")
	lines := map[string]int{}
	for _, item := range v.Field("tables").Items(maxRows) {
		text := item.Need("name", "a component's name").Text()
		item = item.At(append(v.Field("tables").Path(), text)...)
		item.Only("name", content)
		name, instances := splitName(item.Field("name"))
		if line, ok := lines[name]; ok {
			item.Failf("%s: has a row in line %d already", name, line)
		}
		lines[name] = item.Line()
		row := r.row(name, instances)
		if row.Instances != instances {
			item.Failf("%d instances: the ERT has %d", instances, row.Instances)
		}
		read(row, item.Need(content, "what the row is for"))
	}
}

func (r *tableReader) row(name string, instances int) *Row {
	i, ok := r.index[name]
	if !ok {
		i = len(r.table)
		r.index[name] = i
		r.table = append(r.table, Row{Component: name, Instances: instances, Entry: Entry{Source: r.file}})
	}
	return &r.table[i]
}

var instanceRange = regexp.MustCompile(`\[(\d+)\.\.(\d+)\]`)

// splitName takes "system.PE[1..14].spad[1..12]" apart: spad, 168 instances.
func splitName(v yamldoc.Value) (name string, instances int) {
	text := v.Text()
	instances = 1
	for _, m := range instanceRange.FindAllStringSubmatch(text, -1) {
		first, err1 := strconv.Atoi(m[1])
		last, err2 := strconv.Atoi(m[2])
		if err1 != nil || err2 != nil || last < first || last-first >= arch.MaxInstances/instances {
			v.Failf("%s: want a range of 1 to %d instances in all, such as [1..168]", m[0], arch.MaxInstances)
			return text, 1
		}
		instances *= last - first + 1
	}
	text = instanceRange.ReplaceAllString(text, "")
	name = text[strings.LastIndexByte(text, '.')+1:]
	if name == "" {
		v.Failf("%q: want a component's name", text)
	}
	return name, instances
}

func (r *tableReader) readActions(row *Row, v yamldoc.Value) {
	e := &row.Entry
	energies := map[string]*float64{"read": &e.ReadPJ, "write": &e.WritePJ, "update": &e.UpdatePJ,
		"leak": &e.LeakPJ, "compute": &e.ComputePJ}
	computes, stores := false, false
	for _, item := range v.Items(maxActions) {
		name := item.Need("name", "an action such as read").Text()
		item = item.At(append(v.Path(), name)...)
		to, ok := energies[name]
		if !ok {
			item.Keepf("unknown action: kept, not used")
			continue
		}
		item.Only("name", "arguments", "energy")
		*to = max(*to, readAmount(item.Need("energy", "pJ")))
		computes = computes || name == "compute"
		stores = stores || name != "compute" && name != "leak"
	}
	switch {
	case computes && stores:
		e.Kind = Unit
	case computes:
		e.Kind = Arithmetic
	}
}

func (r *tableReader) readArea(row *Row, v yamldoc.Value) { row.Entry.AreaUM2 = readAmount(v) }

// MaxAmount is the largest energy (pJ) or area (µm²) of a table: sums of products with
// counts stay finite.
const MaxAmount = 1e30

func readAmount(v yamldoc.Value) float64 {
	amount := v.Float(0)
	if !(amount >= 0 && amount <= MaxAmount) {
		v.Failf("%v: want a number from 0 to 1e30", amount)
	}
	return amount
}
