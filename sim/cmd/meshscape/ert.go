package main

import (
	"flag"
	"fmt"
	"io"

	"meshscape/sim/arch"
	"meshscape/sim/cases"
	"meshscape/sim/energy"
)

func ertCommand() command {
	return command{"ert", "computes energies and areas of components", ertHelp, ert}
}

const ertHelp = `Reads a Timeloop v0.4 architecture and prints its ERT (pJ per action) and ART
(µm² per instance) as Accelergy v0.4 YAML. Or reads records with a list of
components, one JSON record a line,

  {"id":…, "architecture":[{"name":…, "class":…, "attributes":{…}}, …]}

and prints for each

  {"id":…, "ert_pj":{NAME:{"read":…, "write":…, "update":…, "leak":…}}, "art_um2":{NAME:…}}

The list need not be a whole chip: one SRAM is enough. Accesses are of the full
width, leakage is per cycle. Without flags, records come from standard input; -
names it too. What is wrong with a record goes to standard error, with its line;
the others are printed, and the status is 2.

  meshscape ert -arch eyeriss_like.yaml
  echo '{"id":"a","architecture":[{"name":"buffer","class":"SRAM",
    "attributes":{"technology":"32nm","depth":1024,"width":64}}]}' | tr -d '\n' | meshscape ert
`

func ert(fs *flag.FlagSet, args []string, s streams) (err error) {
	architecture := fs.String("arch", "", "`file` with an architecture")
	records := fs.String("cases", "", "`file` of records; - is standard input")
	if err := parse(fs, args); err != nil {
		return err
	}
	if *architecture != "" && *records != "" {
		return inputf("-arch and -cases: want one or the other")
	}
	flush := s.buffered()
	defer flush(&err)
	if *architecture != "" {
		return ertOfYAML(*architecture, s)
	}
	return eachCase(*records, s, func(c *cases.Case) error { return ertOfCase(c, s.out) })
}

func ertOfYAML(name string, s streams) error {
	a, err := readArchitecture(name, nil, s)
	if err != nil {
		return err
	}
	t, err := readTable("", a, s)
	if err != nil {
		return err
	}
	text, err := t.FormatYAML(nil)
	if err != nil {
		return err
	}
	_, err = s.out.Write(text)
	return err
}

type ertRecord struct {
	ID  string             `json:"id"`
	ERT ertPJ              `json:"ert_pj"`
	ART map[string]float64 `json:"art_um2"`
}

func ertOfCase(c *cases.Case, out io.Writer) error {
	list, err := caseComponents(c)
	if err != nil {
		return inputError{err}
	}
	t, err := energy.EstimateTable(list)
	if err != nil {
		return inputError{err}
	}
	r := ertRecord{ID: c.ID}
	r.ERT, r.ART = tableByName(t)
	return writeJSON(out, r)
}

func caseComponents(c *cases.Case) ([]arch.Component, error) {
	if len(c.Architecture) == 0 {
		return nil, fmt.Errorf("architecture: missing: want a list of components")
	}
	seen := map[string]bool{}
	list := make([]arch.Component, len(c.Architecture))
	for i, component := range c.Architecture {
		if seen[component.Name] {
			return nil, fmt.Errorf("architecture: two components %q: want different names", component.Name)
		}
		seen[component.Name] = true
		list[i] = arch.Component{Name: component.Name, Class: component.Class, Attributes: component.Attributes}
	}
	return list, nil
}
