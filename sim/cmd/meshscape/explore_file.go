package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"reflect"

	"meshscape/ga"
	"meshscape/sim/explore"
)

// traceFile is where a trace goes: a file that runs can be resumed from, or
// standard output.
type traceFile struct {
	out    io.Writer
	file   *os.File // nil: standard output
	beside *os.File // evaluations of the generation under way
	lines  []explore.TraceLine
	kept   []explore.Evaluation
}

// openTrace reads what a file has already. A line that was cut short is dropped.
func openTrace(name string, s streams) (*traceFile, error) {
	if name == "" {
		return &traceFile{out: s.out}, nil
	}
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, inputError{err}
	}
	beside, err := os.OpenFile(name+".designs", os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		file.Close()
		return nil, inputError{err}
	}
	t := &traceFile{out: file, file: file, beside: beside}
	if err := errors.Join(readWhole(file, &t.lines), readWhole(beside, &t.kept)); err != nil {
		t.close()
		return nil, inputError{err}
	}
	return t, nil
}

// readWhole reads the complete lines of a file, and leaves it there.
func readWhole[T any](file *os.File, into *[]T) error {
	data, err := io.ReadAll(file)
	if err != nil {
		return err
	}
	whole := bytes.LastIndexByte(data, '\n') + 1
	for n, line := range bytes.Split(bytes.TrimSuffix(data[:whole], []byte("\n")), []byte("\n")) {
		if len(line) == 0 {
			continue
		}
		var v T
		if err := json.Unmarshal(line, &v); err != nil {
			return fmt.Errorf("%s:%d: not a line of a trace: %w", file.Name(), n+1, err)
		}
		*into = append(*into, v)
	}
	if err := file.Truncate(int64(whole)); err != nil {
		return err
	}
	_, err = file.Seek(int64(whole), io.SeekStart)
	return err
}

// resume tells a run what the file has of it.
func (t *traceFile) resume(r *explore.Run) error {
	c := r.Config()
	for i := range t.lines {
		line := &t.lines[i]
		if line.Seed != c.Seed || line.Shard != c.Shard {
			continue
		}
		if line.Config != nil && !reflect.DeepEqual(*line.Config, c) {
			return inputf("%s: holds a run of seed %d with another configuration: want the one it was begun with, or another file", t.file.Name(), c.Seed)
		}
		for r.Generations() < line.Generation {
			if !t.covers(r, line.Designs) {
				return inputf("%s: seed %d, generation %d: has not the designs that the run asks for", t.file.Name(), c.Seed, line.Generation)
			}
			if err := r.Tell(line.Designs); err != nil {
				return inputf("%s: seed %d, generation %d: %w", t.file.Name(), c.Seed, line.Generation, err)
			}
		}
	}
	return t.tellKept(r)
}

// covers tells whether a run can go on with evaluations: some is of a part that
// it waits for, or it waits for none.
func (t *traceFile) covers(r *explore.Run, evaluations []explore.Evaluation) bool {
	waiting := map[string]bool{}
	for _, p := range r.Parts() {
		waiting[name(p.Genome, p.Layer)], waiting[name(p.Genome, 0)] = true, true
	}
	for i := range evaluations {
		if v := &evaluations[i]; waiting[name(v.Genome, v.Layer)] {
			return true
		}
	}
	return len(waiting) == 0 && !r.Done()
}

func name(genome ga.Genome, layer int) string { return fmt.Sprint(genome.Key(), layer) }

// tellKept tells the run what was evaluated of the generation that was cut
// short. Evaluations of another run are no part of what it asks for, or equal.
func (t *traceFile) tellKept(r *explore.Run) error {
	for len(t.kept) > 0 && t.covers(r, t.kept) {
		before := r.Generations()
		if err := r.Tell(t.kept); err != nil {
			return inputf("%s: %w", t.beside.Name(), err)
		}
		if r.Generations() > before {
			return t.write(r.TraceLine())
		}
	}
	return nil
}

// keep puts an evaluation beside the trace until its generation is written.
func (t *traceFile) keep(v *explore.Evaluation) error {
	if t.beside == nil {
		return nil
	}
	line, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = t.beside.Write(append(line, '\n'))
	return err
}

func (t *traceFile) write(line *explore.TraceLine) error {
	if err := writeLine(t.out, line); err != nil {
		return err
	}
	if t.beside == nil {
		return nil
	}
	t.kept = nil
	if err := t.beside.Truncate(0); err != nil {
		return err
	}
	_, err := t.beside.Seek(0, io.SeekStart)
	return err
}

// writeLine writes one value, in one piece.
func writeLine(w io.Writer, v any) error {
	line, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = w.Write(append(line, '\n'))
	return err
}

// close leaves nothing beside the trace that is not needed.
func (t *traceFile) close() {
	if t.file == nil {
		return
	}
	t.file.Close()
	info, err := t.beside.Stat()
	t.beside.Close()
	if err == nil && info.Size() == 0 {
		if err := os.Remove(t.beside.Name()); err != nil && !errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintln(os.Stderr, err)
		}
	}
}
