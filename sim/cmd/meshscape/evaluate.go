package main

import (
	"flag"
	"io"
	"maps"
	"slices"

	"meshscape/sim/arch"
	"meshscape/sim/cases"
	"meshscape/sim/energy"
	"meshscape/sim/mapping"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

func evaluateCommand() command {
	return command{"evaluate", "computes what given mappings cost", evaluateHelp, evaluate}
}

const evaluateHelp = `Reads cases, one JSON record a line with architecture, problem, mapping and
ert_pj, and prints a JSON record a line:

  {"id":…, "summary":{"cycles":…, "utilization":…, "energy_pj":…, "gflops":…, "edp":…, "area_um2":…},
   "levels":{NAME:{"utilized_instances":…, "cycles":…, "energy_pj":…, "leakage_pj":…,
     "dataspaces":{DS:{"utilized_capacity":…, "utilized_instances":…, "reads":…, "fills":…, "updates":…,
       "temporal_reductions":…, "energy_pj":…}}}}}

A problem is bounds and coefficients by name, of a convolution, of a grouped one
if there is G, or of a matmul if there is K; or {"shape":…, "instance":…} as in
Timeloop's YAML.

Or reads Timeloop v0.4 YAML, one file each, and prints one such record.

  utilization        percent of the compute instances, over all cycles
  energy_pj          of the summary: everything, leakage included; of a level:
                     its accesses or computations on all instances, leakage not
                     included; of a DataSpace: its accesses on all instances
  gflops             at 1 GHz
  edp                joules × cycles
  reads, fills, …    words per instance, of the DataSpaces that the level keeps

Without -cases and -arch, cases come from standard input; - names it too. What is
wrong with a case goes to standard error, with its line; the others are printed,
and the status is 2.

  meshscape evaluate -cases reference/cases.jsonl
  meshscape evaluate -own-ert < cases.jsonl
  meshscape evaluate -arch eyeriss_like.yaml -problem layer.yaml -mapping map.yaml -format text
`

// evaluateFlags is what evaluate is told.
type evaluateFlags struct {
	cases, arch, problem, mapping, ert string
	ownERT                             bool
	format                             string
}

func evaluate(fs *flag.FlagSet, args []string, s streams) (err error) {
	var f evaluateFlags
	fs.StringVar(&f.cases, "cases", "", "`file` of cases; - is standard input")
	fs.StringVar(&f.arch, "arch", "", "`file` with the architecture")
	fs.StringVar(&f.problem, "problem", "", "`file` with the problem")
	fs.StringVar(&f.mapping, "mapping", "", "`file` with the mapping")
	fs.StringVar(&f.ert, "ert", "", "`file` with ERT and ART; without it they are computed")
	fs.BoolVar(&f.ownERT, "own-ert", false, "compute the ERT instead of using the case's, and print it as \"ert_pj\" and \"art_um2\"")
	fs.StringVar(&f.format, "format", "json", "`json` or text")
	if err := parse(fs, args); err != nil {
		return err
	}
	if f.format != "json" && f.format != "text" {
		return inputf("-format %s: want json or text", f.format)
	}
	flush := s.buffered()
	defer flush(&err)
	if f.arch == "" && f.problem == "" && f.mapping == "" && f.ert == "" {
		return eachCase(f.cases, s, func(c *cases.Case) error { return f.evaluateCase(c, s.out) })
	}
	return f.evaluateYAML(s)
}

func (f *evaluateFlags) evaluateCase(c *cases.Case, out io.Writer) error {
	p, a, err := c.Build()
	if err != nil {
		return err
	}
	m, err := mapping.FromDirectives(c.Mapping, p, a)
	if err != nil {
		return err
	}
	t, err := f.caseTable(c, a)
	if err != nil {
		return err
	}
	return f.evaluate(c.ID, p, a, m, t, out)
}

// caseTable is the case's own table, or ours.
func (f *evaluateFlags) caseTable(c *cases.Case, a *arch.Architecture) (energy.Table, error) {
	if f.ownERT {
		return energy.EstimateTable(components(a))
	}
	var t energy.Table
	for i, e := range c.BuildERT(a) {
		l := &a.Levels[i]
		if _, ok := c.ERT[l.Name]; !ok && l.Kind != arch.Fanout {
			return nil, inputf("ert_pj: %s: missing: want its energies, or the flag -own-ert", l.Name)
		}
		for _, action := range slices.Sorted(maps.Keys(c.ERT[l.Name])) {
			if pj := c.ERT[l.Name][action]; !(pj >= 0 && pj <= energy.MaxAmount) {
				return nil, inputf("ert_pj: %s: %s: %g: want a number from 0 to %g", l.Name, action, pj, energy.MaxAmount)
			}
		}
		if um2 := c.ART[l.Name]; !(um2 >= 0 && um2 <= energy.MaxAmount) {
			return nil, inputf("art_um2: %s: %g: want a number from 0 to %g", l.Name, um2, energy.MaxAmount)
		}
		t = append(t, energy.Row{Component: l.Name, Instances: l.Instances(), Entry: e})
	}
	return t, nil
}

func (f *evaluateFlags) evaluateYAML(s streams) error {
	if f.cases != "" {
		return inputf("-cases and YAML files: want one or the other")
	}
	if f.arch == "" || f.problem == "" || f.mapping == "" {
		return inputf("want -arch, -problem and -mapping together")
	}
	p, err := readProblem(f.problem, s)
	if err != nil {
		return err
	}
	a, err := readArchitecture(f.arch, p.Shape, s)
	if err != nil {
		return err
	}
	m, err := readMapping(f.mapping, p, a, s)
	if err != nil {
		return err
	}
	t, err := readTable(f.ert, a, s)
	if err != nil && f.ert == "" {
		return inFile(f.arch, err)
	}
	if err != nil {
		return err
	}
	return f.evaluate(a.Name, p, a, m, t, s.out)
}

func (f *evaluateFlags) evaluate(id string, p *workload.Problem, a *arch.Architecture, m *mapping.Mapping,
	t energy.Table, out io.Writer) error {
	entries, err := t.Entries(a)
	if err != nil {
		return inputError{err}
	}
	e, err := model.NewEvaluator(p, a, entries)
	if err != nil {
		return inputError{err}
	}
	metrics := new(model.Metrics)
	if err := e.Evaluate(m, metrics); err != nil {
		return inputError{err}
	}
	r := newResult(id, p, a, metrics)
	if f.ownERT {
		r.addTable(t)
	}
	if f.format == "text" {
		return r.writeText(out)
	}
	return writeJSON(out, r)
}
