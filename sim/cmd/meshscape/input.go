package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"meshscape/sim/arch"
	"meshscape/sim/cases"
	"meshscape/sim/energy"
	"meshscape/sim/mapping"
	"meshscape/sim/workload"
	"meshscape/sim/yamldoc"
)

// eachCase calls f for each record of a cases file; "" and "-" are standard
// input. What is wrong with a record is printed with its file and line, the
// others go on, and the command ends with an error that counts them. Errors of f
// are of its input: what it writes is buffered, and fails at the flush.
func eachCase(name string, s streams, f func(*cases.Case) error) error {
	r, shown := s.in, "standard input"
	if name != "" && name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return inputError{err}
		}
		defer file.Close()
		r, shown = file, name
	}
	bad := 0
	err := cases.Each(r, f, func(err error) {
		bad++
		fmt.Fprintf(s.err, "%s: %v\n", shown, err)
	})
	switch {
	case err != nil:
		return inputf("%s: %w", shown, err)
	case bad > 0:
		return inputf("%s: %d records could not be computed", shown, bad)
	}
	return nil
}

// readYAML reads a file, or standard input if its name is "-".
func readYAML(name string, s streams) ([]byte, error) {
	r := s.in
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, inputError{err}
		}
		defer file.Close()
		r = file
	}
	data, err := io.ReadAll(io.LimitReader(r, yamldoc.MaxBytes+1))
	if err != nil {
		return nil, inputf("%s: %w", name, err)
	}
	return data, nil
}

// warn prints what a reader passed over.
func (s streams) warn(warnings []yamldoc.Warning) {
	for _, w := range warnings {
		fmt.Fprintf(s.err, "warning: %v\n", w)
	}
}

func readArchitecture(name string, shape *workload.Shape, s streams) (*arch.Architecture, error) {
	data, err := readYAML(name, s)
	if err != nil {
		return nil, err
	}
	a, warnings, err := arch.ParseYAML(name, data, shape)
	if err != nil {
		return nil, inputError{err}
	}
	s.warn(warnings)
	return a, nil
}

func readProblem(name string, s streams) (*workload.Problem, error) {
	data, err := readYAML(name, s)
	if err != nil {
		return nil, err
	}
	p, warnings, err := workload.ParseYAML(name, data)
	if err != nil {
		return nil, inputError{err}
	}
	s.warn(warnings)
	return p, nil
}

func readMapping(name string, p *workload.Problem, a *arch.Architecture, s streams) (*mapping.Mapping, error) {
	data, err := readYAML(name, s)
	if err != nil {
		return nil, err
	}
	m, warnings, err := mapping.ParseYAML(name, data, p, a)
	if err != nil {
		return nil, inputError{err}
	}
	s.warn(warnings)
	return m, nil
}

// inFile puts a file's name before what is wrong with its input.
func inFile(name string, err error) error {
	if input := (inputError{}); errors.As(err, &input) {
		return inputf("%s: %w", name, err)
	}
	return err
}

// readTable reads an ERT, or computes it if there is no file.
func readTable(name string, a *arch.Architecture, s streams) (energy.Table, error) {
	if name == "" {
		t, err := energy.EstimateTable(components(a))
		if err != nil {
			return nil, inputError{err}
		}
		return t, nil
	}
	data, err := readYAML(name, s)
	if err != nil {
		return nil, err
	}
	t, warnings, err := energy.ParseYAML(name, data)
	if err != nil {
		return nil, inputError{err}
	}
	s.warn(warnings)
	return t, nil
}

func components(a *arch.Architecture) []arch.Component {
	list := make([]arch.Component, len(a.Levels))
	for i := range a.Levels {
		list[i] = a.Levels[i].Component
	}
	return list
}

// buffered makes a command's output arrive in one piece, and reports if it does
// not.
func (s *streams) buffered() (flush func(*error)) {
	w := bufio.NewWriter(s.out)
	s.out = w
	return func(err *error) {
		if e := w.Flush(); e != nil && *err == nil {
			*err = e
		}
	}
}
