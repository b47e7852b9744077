package ga

import (
	"errors"
	"fmt"
	"math"
)

// check says what is wrong with the answer to the last Ask.
func (s *search) check(objectives [][]float64) error {
	if len(s.asked) == 0 {
		return errors.New("ga: tell: nothing is asked; want Ask before each Tell, until Done")
	}
	if len(objectives) != len(s.asked) {
		return fmt.Errorf("ga: tell: %d objective vectors; want %d, one for each genome asked", len(objectives), len(s.asked))
	}
	width := s.width
	if width == 0 {
		width = max(len(objectives[0]), 1+s.strategy.goals())
	}
	for i, vector := range objectives {
		if err := s.checkVector(s.asked[i], vector, width); err != nil {
			return err
		}
	}
	return nil
}

// checkVector says what is wrong with the objectives of one genome.
func (s *search) checkVector(g Genome, vector []float64, width int) error {
	if len(vector) != width {
		return fmt.Errorf("ga: %s: genome %v: %d objectives; want %d, the loss first", s.name, g, len(vector), width)
	}
	for i, value := range vector {
		if !(value >= -math.MaxFloat64) { // so NaN fails, too
			return fmt.Errorf("ga: %s: genome %v: objective %d is %v; want a number, or +Inf if infeasible", s.name, g, i, value)
		}
	}
	return nil
}
