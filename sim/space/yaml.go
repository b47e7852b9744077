//go:build !search

package space

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"meshscape/sim/yamldoc"
)

// Version of the documents that ParseYAML reads and FormatYAML writes.
const Version = "0.1"

// ParseYAML reads a space:
//
//	space:
//	  version: 0.1
//	  name: small buffers
//	  pes: {budget: 168, relation: at most} # or equal
//	  budgets: {bits: 2e6, area_um2: 3e6, bandwidth_bits: 256}
//	  axes:
//	    mesh: [4x42, 14x12]            # columns × rows; or columns {from: 4, to: 14}
//	    glb_depth: {from: 64, to: 512} # a range of the study's steps
//	    glb_width: [64, 128, 256]      # steps of its own
//	    ifmap_depth: 12                # fixed
//	    glb_banks: free                # freed: the study holds it
//
// The study's axes are free unless they are named here; the others are what the
// founding chip has. Errors read "file:line: field: what is wrong".
func ParseYAML(file string, data []byte) (*Space, []yamldoc.Warning, error) {
	doc, err := yamldoc.Parse(file, data)
	if err != nil {
		return nil, nil, fmt.Errorf("space: %w", err)
	}
	v := doc.Root.Need("space", "the space's axes and budgets")
	doc.Root.Only("space")
	d := readDocument(v)
	if err := doc.Err(); err != nil {
		return nil, nil, fmt.Errorf("space: %w", err)
	}
	s, err := New(d)
	if err != nil {
		lineOf(v, err).Failf("%s", strings.TrimPrefix(err.Error(), "space: "))
		return nil, nil, fmt.Errorf("space: %w", doc.Err())
	}
	return s, doc.Warnings(), nil
}

func readDocument(v yamldoc.Value) Document {
	v.Only("version", "name", "pes", "budgets", "axes")
	if version := v.Field("version"); version.Exists() && version.Text() != Version {
		version.Failf("%s: want %s", version.Text(), Version)
	}
	d := Document{Name: v.Field("name").Text()}
	if d.Name == "" {
		d.Name = "space"
	}
	pes := v.Field("pes")
	pes.Only("budget", "relation")
	d.PEs = pes.Field("budget").Int(Original.PEs(), 1, MaxPEs)
	switch relation := pes.Field("relation"); relation.Text() {
	case "", "equal":
	case "at most":
		d.AtMost = true
	default:
		relation.Failf("%q: want equal or at most", relation.Text())
	}
	b := v.Field("budgets")
	b.Only("bits", "area_um2", "bandwidth_bits")
	d.Budgets = Budgets{Bits: b.Field("bits").Float(0), AreaUM2: b.Field("area_um2").Float(0), BandwidthBits: b.Field("bandwidth_bits").Float(0)}
	for name, axis := range v.Field("axes").Fields() {
		d.Axes = append(d.Axes, readChoice(strings.ReplaceAll(name, "_", " "), axis))
	}
	return d
}

// maxStep bounds numbers before their axis does, with a better message.
const maxStep = 1 << 20

func readChoice(name string, v yamldoc.Value) Choice {
	c := Choice{Axis: name}
	switch {
	case v.IsMap():
		v.Only("from", "to")
		c.From, c.To = v.Field("from").Int(0, 1, maxStep), v.Field("to").Int(0, 1, maxStep)
		if c.To != 0 && c.To < c.From {
			v.Failf("from %d to %d: want from at most to", c.From, c.To)
		}
	case v.IsList():
		for _, item := range v.Items(maxMeshes) {
			c.add(item)
		}
		if len(c.Steps)+len(c.Meshes) == 0 {
			v.Failf("want a step at least")
		}
	case v.Text() != "free":
		c.add(v)
	}
	return c
}

var meshText = regexp.MustCompile(`^(\d{1,5})(?:x|×)(\d{1,5})$`)

func (c *Choice) add(v yamldoc.Value) {
	if c.Axis != meshAxis {
		c.Steps = append(c.Steps, v.Int(0, 1, maxStep))
		return
	}
	m := meshText.FindStringSubmatch(v.Text())
	if m == nil {
		v.Failf("%q: want columns and rows, such as 14x12", v.Text())
		return
	}
	x, _ := strconv.Atoi(m[1])
	y, _ := strconv.Atoi(m[2])
	c.Meshes = append(c.Meshes, Mesh{x, y})
}

// lineOf returns the field that an error of New is about.
func lineOf(v yamldoc.Value, err error) yamldoc.Value {
	for name, axis := range v.Field("axes").Fields() {
		if strings.Contains(err.Error(), fmt.Sprintf("axis %q", strings.ReplaceAll(name, "_", " "))) {
			return axis
		}
	}
	for name, yamlName := range map[string]string{"bits": "bits", "areaUM2": "area_um2", "bandwidthBits": "bandwidth_bits"} {
		if strings.Contains(err.Error(), "budget "+name+" ") {
			return v.Field("budgets").Field(yamlName)
		}
	}
	return v
}
