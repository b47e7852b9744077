//go:build !search

package explore

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapper"
	"meshscape/sim/space"
)

// File is a file to save.
type File struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// ExportYAML returns a design of the space as files that Timeloop v0.4 reads:
// the architecture, the constraints on mappings of it, the energy table, and for
// each layer the problem and its mapping of least loss; with levels, the first
// layer's mapping is the one made by hand (see Try). Without a genome it is the
// best design so far, or the original where there is none.
//
// The architecture has no constraints on loops: Timeloop takes them together
// with a mapping for a contradiction. The file of constraints is for its mapper.
func (r *Run) ExportYAML(genome []int, levels []LevelLoops) ([]File, error) {
	v, err := r.exported(genome)
	if err != nil {
		return nil, err
	}
	best := r.rank(v).best
	if best < 0 {
		return nil, errors.New("explore: the workload does not fit this design in any way: there is no mapping to export")
	}
	choice := v.points[best].choice()
	if levels != nil {
		if choice[0], err = r.evaluator.try(v.design, levels); err != nil {
			return nil, err
		}
	}
	x, err := r.newExport(v)
	if err != nil {
		return nil, err
	}
	x.chip()
	for i := range choice {
		x.layer(i, &choice[i])
	}
	return x.files, x.err
}

// exported evaluates the design to export.
func (r *Run) exported(genome []int) (*evaluation, error) {
	if genome != nil {
		return r.inspect(genome)
	}
	if best, _ := r.optimizer.Best(); best != nil {
		return r.inspect(best)
	}
	return r.original, nil
}

// export writes one file after the other, up to the first error.
type export struct {
	run   *Run
	chipA *arch.Architecture
	ert   []energy.Entry
	files []File
	err   error
}

func (r *Run) newExport(v *evaluation) (*export, error) {
	a, ert, err := r.evaluator.chip.Build(v.design)
	if err != nil {
		return nil, err
	}
	for i := range a.Levels {
		a.Levels[i].Component = space.Describe(&a.Levels[i])
	}
	return &export{run: r, chipA: a, ert: ert}, nil
}

func (x *export) add(name, about string, text []byte, err error) {
	if x.err == nil && err != nil {
		x.err = fmt.Errorf("explore: %s: %w", name, err)
	}
	x.files = append(x.files, File{name, about + string(text)})
}

func (x *export) chip() {
	text, err := x.chipA.Unconstrained().FormatYAML(nil)
	x.add("architecture.yaml", comment("Timeloop v0.4: give it this file with a problem, its mapping and ert.yaml."), text, err)
	text, err = x.chipA.FormatConstraintsYAML()
	x.add("constraints.yaml", comment("For a mapper of your own: the mappings that were searched. Leave it out beside a mapping."), text, err)
	text, err = x.table().FormatYAML(nil)
	x.add("ert.yaml", comment("Energy in pJ and area in µm², as Accelergy v0.4 writes them."), text, err)
}

func (x *export) table() energy.Table {
	var t energy.Table
	for i := range x.chipA.Levels {
		l := &x.chipA.Levels[i]
		t = append(t, energy.Row{Component: l.Name, Instances: l.Instances(), Entry: x.ert[i]})
	}
	return t
}

// layer writes a layer's problem and mapping. Where there are several layers,
// the files have their names.
func (x *export) layer(i int, choice *mapper.Point) {
	layer, suffix := &x.run.workload.Layers[i], ""
	if len(x.run.workload.Layers) > 1 {
		suffix = "-" + fileName(layer.Name)
	}
	text, err := layer.Problem.FormatYAML(nil)
	x.add("problem"+suffix+".yaml", comment("%s of %s, %g times in all", layer.Name, x.run.workload.Name, layer.Count()), text, err)
	text, err = choice.Mapping.FormatYAML(layer.Problem, x.chipA, nil)
	x.add("mapping"+suffix+".yaml", comment("%d cycles, %.6g µJ", choice.Cycles, choice.EnergyPJ/1e6), text, err)
}

// comment is one line, whatever the names in it are.
func comment(format string, args ...any) string {
	printable := func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}
	return "# " + strings.Map(printable, fmt.Sprintf(format, args...)) + "\n"
}

// fileName replaces what not every file system takes.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '_', r == '-', r == '.':
			return r
		}
		return '_'
	}, name)
}
