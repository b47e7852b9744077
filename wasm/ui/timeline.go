package ui

import "math"

// timeline says how far the traffic of a mapping is at any of its steps. It is
// reckoned from the loops' indices at that step, so that no step costs more
// than another.
type timeline struct {
	loops []nestLoop // over time, the outermost first
	steps int
	layer *Layer
}

func timelineOf(n *nest) timeline {
	t := timeline{steps: n.steps(), layer: n.layer}
	for _, l := range n.loops {
		if l.place == overTime {
			t.loops = append(t.loops, l)
		}
	}
	return t
}

// arrived is how many words have come to one instance by the end of a step.
func (t *timeline) arrived(use *DataUse, step int) float64 {
	words, within := use.First, 1
	for k := len(t.loops) - 1; k >= 0; k-- {
		whole := within * t.loops[k].Bound
		words += float64(step/within-step/whole) * use.Steps[k]
		within = whole
	}
	return words
}

// brought is how many words come to one instance in a step.
func (t *timeline) brought(use *DataUse, step int) float64 {
	if step == 0 {
		return use.First
	}
	return t.arrived(use, step) - t.arrived(use, step-1)
}

// left is how many words one instance has been rid of by the end of a step: its
// tile goes when the next one comes, and the last at the end.
func (t *timeline) left(use *DataUse, step int) float64 {
	if step >= t.steps-1 {
		return t.arrived(use, t.steps-1)
	}
	return t.arrived(use, step+1) - use.First
}

// distinct is how many different tiles of a DataSpace a level has held by the
// end of a step. What a loop that does not move it repeats is not new.
func (t *timeline) distinct(tensor *Tensor, level, step int) int {
	tiles, within, all := 1, 1, 1
	for k := len(t.loops) - 1; k >= 0; k-- {
		l := &t.loops[k]
		digit := step / within % l.Bound
		switch {
		case l.level >= level: // it is held all the while
		case tensor.moves(l.dimension):
			tiles += digit * all
			all *= l.Bound
		case digit > 0:
			tiles = all
		}
		within *= l.Bound
	}
	return tiles
}

// summed is how far the sums of the outputs worked on in a step are, 0 to 1;
// travel is the part of the step that has passed. Partial says whether sums go
// over more than one step.
func (t *timeline) summed(step int, travel float64) (share float64, partial bool) {
	done, all, within := 0.0, 1.0, 1
	for k := len(t.loops) - 1; k >= 0; k-- {
		l := &t.loops[k]
		if !t.movesOutputs(l.dimension) {
			done += all * float64(step/within%l.Bound)
			all *= float64(l.Bound)
		}
		within *= l.Bound
	}
	return (done + travel) / all, all > 1
}

func (t *timeline) movesOutputs(dimension int) bool {
	for i := range t.layer.DataSpaces {
		if d := &t.layer.DataSpaces[i]; d.ReadWrite && d.moves(dimension) {
			return true
		}
	}
	return false
}

// flow is the traffic of one DataSpace between a level and the next one in that
// keeps it, in words of all instances of the outer level.
type flow struct {
	tensor   *Tensor
	from, to int     // levels; to is the compute level where none keeps it inside
	down, up float64 // by the end of the step: read and sent in, sent out and written
	downAll  float64 // over the whole run
	upAll    float64
	now      bool // words are brought in this step
	leaves   bool // words go out at its end
}

// flows lists the traffic by the end of a step, by DataSpace and from the
// outermost level in. At the last step it is what the model counts.
func (t *timeline) flows(candidate *Candidate, step int) []flow {
	var list []flow
	for d := range t.layer.DataSpaces {
		tensor := &t.layer.DataSpaces[d]
		from := -1
		for i := range candidate.Levels {
			if use := candidate.Levels[i].use(tensor.Name); use != nil {
				if from >= 0 {
					list = append(list, t.flow(candidate, tensor, from, i, step))
				}
				from = i
			}
		}
	}
	return list
}

func (l *Level) use(dataSpace string) *DataUse {
	for i := range l.Data {
		if l.Data[i].DataSpace == dataSpace {
			return &l.Data[i]
		}
	}
	return nil
}

// flow reckons what the outer level has read and been updated with from what
// the inner one has received. First partial sums are not read: there is nothing
// to add to yet.
func (t *timeline) flow(candidate *Candidate, tensor *Tensor, from, to, step int) flow {
	outer, inner := candidate.Levels[from].use(tensor.Name), candidate.Levels[to].use(tensor.Name)
	instances := float64(candidate.Levels[from].UsedInstances)
	f := flow{
		tensor: tensor, from: from, to: to,
		downAll: outer.Reads * instances, upAll: outer.Updates * instances,
		now: t.brought(inner, step) > 0,
	}
	all := t.arrived(inner, t.steps-1)
	if all == 0 {
		return f
	}
	f.down = f.downAll * t.arrived(inner, step) / all
	if tensor.ReadWrite {
		fresh := (outer.Updates - outer.Reads) * instances
		touched := float64(t.distinct(tensor, to, step)) / float64(t.distinct(tensor, to, t.steps-1))
		f.down = outer.Updates*instances*t.arrived(inner, step)/all - fresh*touched
		f.now = f.now && f.downAll > 0
		f.up = f.upAll * t.left(inner, step) / all
		f.leaves = t.left(inner, step) > 0 && (step == 0 || t.left(inner, step) > t.left(inner, step-1))
	}
	f.down, f.up = wholeWords(f.down), wholeWords(f.up)
	return f
}

// wholeWords undoes the rounding of shares.
func wholeWords(words float64) float64 { return max(0, math.Round(words)) }
