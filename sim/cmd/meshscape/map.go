package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"

	"meshscape/sim/arch"
	"meshscape/sim/cases"
	"meshscape/sim/energy"
	"meshscape/sim/mapper"
	"meshscape/sim/workload"
)

func mapCommand() command {
	return command{"map", "finds the best mappings of a problem, and proves it", mapHelp, mapProblems}
}

const mapHelp = `Reads cases, one JSON record a line with architecture, problem, ert_pj and
constraints, and prints a JSON record a line:

  {"id":…, "front":[{"cycles":…, "energy_pj":…, "mapping":[…]}],
   "certificate":{"mappings":…, "evaluated":…, "pruned":{"capacity":…, "dominated":…, "bound":…},
     "exact":…, "lower":{"cycles":…, "energy_pj":…, "edp":…}, "gap":{"cycles":…, "energy":…, "edp":…}, "seconds":…}}

Or reads Timeloop v0.4 YAML, one file each, and prints one such record.

  front      the mappings that no other is better than in both cycles and energy,
             in order of rising cycles; a mapping is in Timeloop's form, as
             evaluate reads it. It is empty where nothing fits the chip; a warning
             says why
  mappings   how many there are: factors of all loops times the orders that the
             constraints leave free. What passes a level by is no choice of theirs:
             a level keeps every data space that the constraints do not say it
             bypasses
  evaluated  priced one by one
  pruned     parts of mappings that some level can't hold, that move at least as
             much as others, or whose lower bound is no better than the front
  exact      all others are proven to be no better. False where the time was up:
             then the front is the best so far, which in the last fifth of the time
             is improved by trial
  lower      what no mapping is below: edp in joules × cycles
  gap        how far the front's best is above that, as a part of it: 0.1 is 10 %

Each case has -time to finish, and what it has in common with cases before it is not
worked out again. An interrupt (Ctrl-C) is the end of its time, and of the run, with
status 1; a second one does not wait for it. Without -cases and -arch, cases come from
standard input; - names it too. What is wrong with a case goes to standard error, with
its line; the others are printed, and the status is 2.

  meshscape map -cases reference/mapper.jsonl
  meshscape map -arch eyeriss_like.yaml -problem layer.yaml -objective edp -time 5s
`

// defaultMapTime is the time that a case has unless the user says otherwise.
const defaultMapTime = time.Minute

// mapFlags is what map is told.
type mapFlags struct {
	cases, arch, problem, ert string
	ownERT                    bool
	objective                 string
	time                      time.Duration
	cache                     mapper.Cache    // of the cases so far
	interrupt                 context.Context // done when the user has enough
}

func mapProblems(fs *flag.FlagSet, args []string, s streams) error {
	var f mapFlags
	fs.StringVar(&f.cases, "cases", "", "`file` of cases; - is standard input")
	fs.StringVar(&f.arch, "arch", "", "`file` with the architecture and its constraints")
	fs.StringVar(&f.problem, "problem", "", "`file` with the problem")
	fs.StringVar(&f.ert, "ert", "", "`file` with ERT and ART; without it they are computed")
	fs.BoolVar(&f.ownERT, "own-ert", false, "compute the ERT instead of using the case's")
	fs.StringVar(&f.objective, "objective", "", "print only the front's best by `edp`, cycles or energy")
	fs.DurationVar(&f.time, "time", defaultMapTime, "`limit` for each case, such as 5s; 0 is none")
	if err := parse(fs, args); err != nil {
		return err
	}
	if _, ok := objectives[f.objective]; !ok && f.objective != "" {
		return inputf("-objective %s: want edp, cycles or energy", f.objective)
	}
	if f.time < 0 {
		return inputf("-time %v: want a time, or 0 for no limit", f.time)
	}
	interrupt, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	context.AfterFunc(interrupt, stop) // the next one ends the program
	f.interrupt = interrupt
	return f.mapAll(s)
}

var errInterrupted = errors.New("interrupted: the last front is the best so far, and cases after it are left out")

func (f *mapFlags) mapAll(s streams) (err error) {
	flush := s.buffered()
	defer flush(&err)
	if f.arch == "" && f.problem == "" && f.ert == "" {
		err = eachCase(f.cases, s, func(c *cases.Case) error { return f.mapCase(c, s) })
	} else {
		err = f.mapYAML(s)
	}
	if err == nil && f.interrupt.Err() != nil {
		err = errInterrupted
	}
	return err
}

func (f *mapFlags) mapCase(c *cases.Case, s streams) error {
	if f.interrupt.Err() != nil {
		return nil
	}
	p, a, err := c.Build()
	if err != nil {
		return err
	}
	t, err := (&evaluateFlags{ownERT: f.ownERT}).caseTable(c, a)
	if err != nil {
		return err
	}
	return f.search(c.ID, p, a, t, s)
}

func (f *mapFlags) mapYAML(s streams) error {
	if f.cases != "" {
		return inputf("-cases and YAML files: want one or the other")
	}
	if f.arch == "" || f.problem == "" {
		return inputf("want -arch and -problem together")
	}
	p, err := readProblem(f.problem, s)
	if err != nil {
		return err
	}
	a, err := readArchitecture(f.arch, p.Shape, s)
	if err != nil {
		return err
	}
	a.Bind(p)
	t, err := readTable(f.ert, a, s)
	if err != nil && f.ert == "" {
		return inFile(f.arch, err)
	}
	if err != nil {
		return err
	}
	return inFile(f.arch, f.search(a.Name, p, a, t, s))
}

func (f *mapFlags) search(id string, p *workload.Problem, a *arch.Architecture, t energy.Table, s streams) error {
	entries, err := t.Entries(a)
	if err != nil {
		return inputError{err}
	}
	m, err := f.cache.New(p, a, entries)
	if err != nil {
		return inputError{err}
	}
	o := mapper.Options{Cancel: f.interrupt.Done()}
	if f.time > 0 {
		o.Deadline = time.Now().Add(f.time)
	}
	r := m.Search(o)
	if len(r.Front) == 0 {
		fmt.Fprintf(s.err, "warning: %s%s\n", prefix(id), whyNothing(p, a, r.Certificate.Mappings))
	}
	return writeJSON(s.out, newMapResult(id, p, a, &r, f.objective))
}
