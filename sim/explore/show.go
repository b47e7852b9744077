package explore

import (
	"meshscape/sim/space"
	"meshscape/sim/workload"
)

// snapshotVersion changes when the meaning of a Snapshot's fields does.
const snapshotVersion = 3

// Snapshot returns the run as it stands.
func (r *Run) Snapshot() *Snapshot {
	s := &Snapshot{
		Version:  snapshotVersion,
		Progress: r.progress(),
		Workload: r.workloadInfo(),
		PEBudget: r.config.PEBudget,
		Loss:     r.config.Loss,
		Space:    r.spaceInfo(),
		Original: r.candidate(r.original),
		Curve:    r.curve(),
		Warnings: append([]string{}, r.warnings...),
	}
	if r.founding() && r.config.PEBudget == 168 {
		study := r.candidate(r.study)
		s.Study = &study
	}
	s.Best = r.bestCandidate()
	s.Optimum, s.Proven = r.optimum(), r.Proven() && r.config.Loss.monotone()
	s.Compared = r.comparisons()
	return s
}

func (r *Run) progress() Progress {
	return Progress{
		Optimizer:   r.config.Optimizer,
		Seed:        r.config.Seed,
		Generation:  len(r.generations),
		Generations: r.config.Generations,
		Evaluations: int(r.optimizer.Evaluations()),
		Distinct:    r.distinct,
		LetGo:       r.letGo(),
		Pending:     len(r.waiting),
		Arrived:     len(r.arrived),
		Layers:      len(r.evaluator.problems),
		Waiting:     r.Waiting(),
		Mappings:    r.mappings,
		Done:        r.Done(),
	}
}

func (r *Run) workloadInfo() WorkloadInfo {
	info := WorkloadInfo{Name: r.workload.Name, MACs: r.workload.MACs()}
	for i := range r.workload.Layers {
		p := r.workload.Layers[i].Problem
		info.Layers = append(info.Layers, LayerInfo{
			Name: r.workload.Layers[i].Name, Dimensions: p.Shape.Dimensions, Bounds: p.Bounds,
			StrideW: r.coefficient(i, "Wstride"), StrideH: r.coefficient(i, "Hstride"),
			DataSpaces: showDataSpaces(p),
		})
	}
	return info
}

func showDataSpaces(p *workload.Problem) []DataSpaceInfo {
	list := make([]DataSpaceInfo, len(p.Shape.DataSpaces))
	for i := range p.Shape.DataSpaces {
		d := &p.Shape.DataSpaces[i]
		list[i] = DataSpaceInfo{Name: d.Name, ReadWrite: d.ReadWrite}
		for _, rank := range d.Ranks {
			terms := make([]RankTerm, len(rank))
			for j, t := range rank {
				terms[j] = RankTerm{t.Dimension, p.Value(t.Coefficient)}
			}
			list[i].Ranks = append(list[i].Ranks, terms)
		}
	}
	return list
}

func (r *Run) coefficient(layer int, name string) int {
	p := r.workload.Layers[layer].Problem
	if i := p.Shape.Coefficient(name); i >= 0 {
		return p.Coefficients[i]
	}
	return 1
}

// bestCandidate shows the best design found, or nil before the first.
func (r *Run) bestCandidate() *Candidate {
	v := r.bestEvaluation()
	if v == nil {
		return nil
	}
	c := r.candidate(v)
	c.Genome = r.Best()
	return &c
}

// maxShown bounds the best designs whose mappings are kept: while a weight moves
// to and fro, the same few are best.
const maxShown = 32

// bestEvaluation returns the best design found, or nil before the first. Its
// mappings are found again: only fronts are kept of each design.
func (r *Run) bestEvaluation() *evaluation {
	if r.best < 0 {
		return nil
	}
	d := r.designAt(r.best)
	if v := r.shown[d]; v != nil {
		return v
	}
	v, err := r.evaluator.evaluate(d, true)
	if err != nil {
		return nil // it was evaluated before without an error
	}
	if r.shown == nil || len(r.shown) >= maxShown {
		r.shown = map[space.Design]*evaluation{}
	}
	r.shown[d] = v
	return v
}

// candidate shows a design at its point of least loss.
func (r *Run) candidate(v *evaluation) Candidate {
	c := Candidate{Design: v.design, Levels: []Level{}}
	if genome, ok := r.space.Find(v.design); ok {
		c.Genome = genome
	}
	k := r.rank(v)
	if k.best < 0 {
		return c
	}
	p := &v.points[k.best]
	c.Feasible, c.OverLimits, c.Metrics = true, k.excess > 0, r.evaluator.metrics(v, p)
	c.Loss = r.config.Loss.of(&c.Metrics, &r.scale)
	if v.shown != p {
		choice := p.choice()
		v.shown, v.levels, v.profile = p, r.evaluator.levels(v, choice[0]), r.evaluator.profile(v, choice)
	}
	c.Levels, c.Profile = v.levels, v.profile
	return c
}
