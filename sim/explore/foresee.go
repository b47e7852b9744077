package explore

import "meshscape/ga"

// Foreseen lists up to so many parts of designs that the search is going to ask for
// if nothing that it waits for is any good: who has nothing else to do may evaluate
// them, and Tell. The nearer the end of what it waits for, the more of them it will
// ask for. They change nothing but the time that it takes.
func (r *Run) Foreseen(most int) []Part {
	objectives, vectors := make([][]float64, len(r.asked)), make([][4]float64, len(r.asked))
	for i, genome := range r.asked {
		objectives[i] = vectors[i][:]
		if at := r.designs.genomes.find(genome); at >= 0 {
			r.objectives(at, &vectors[i])
		} else if v := r.arrived[genome.Key()]; v != nil {
			r.objectivesOf(v, &vectors[i])
		} else {
			vectors[i] = [4]float64{inf, inf, inf, inf}
		}
	}
	genomes, err := r.optimizer.Foresee(objectives)
	if err != nil {
		return nil // nothing is asked: the search is over
	}
	parts := r.partsOf(r.unknown(genomes, most))
	return parts[:min(most, len(parts))]
}

// unknown lists up to so many of genomes that nobody has evaluated or waits for, each
// once.
func (r *Run) unknown(genomes []ga.Genome, most int) []ga.Genome {
	var unknown []ga.Genome
	listed := map[string]bool{}
	for _, genome := range genomes {
		key := genome.Key()
		if r.isKnown(genome) || r.waiting[key] || r.arrived[key] != nil || listed[key] || r.evaluator.recall(r.space.At(genome)) != nil {
			continue
		}
		listed[key] = true
		if unknown = append(unknown, genome); len(unknown) == most {
			break
		}
	}
	likeFirst(unknown)
	return unknown
}

// isKnown tells whether the run has come to a design before.
func (r *Run) isKnown(genome ga.Genome) bool {
	return r.designs.genomes.find(genome) >= 0 || r.gone.has(genome)
}
