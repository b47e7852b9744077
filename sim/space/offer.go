package space

import (
	"fmt"
	"slices"
	"strconv"
)

// Offer is one axis as a person sets it: the steps that there are to choose
// from, and those that a space takes of them. Values are rows, bits and so on;
// of the mesh, columns.
type Offer struct {
	Axis     string      `json:"axis"`
	Unit     string      `json:"unit"`
	Steps    []OfferStep `json:"steps"`
	Founding int         `json:"founding"` // the founding chip's step
	Study    bool        `json:"study"`    // the study frees it; else it is held at Founding unless a document names it
	From     int         `json:"from"`     // least step that the space takes
	To       int         `json:"to"`       // greatest
	Own      bool        `json:"own"`      // it takes others than all of Steps in between
	Count    int         `json:"count"`    // steps that it takes
}

// OfferStep is one step to choose.
type OfferStep struct {
	Value int    `json:"value"`
	Text  string `json:"text"`
}

// Offers lists all axes that there may be, in the order of AxisNames, for a
// space that New or ParseYAML made.
func (s *Space) Offers() []Offer {
	offers := []Offer{s.offerMesh()}
	for i := range kinds {
		k := &kinds[i]
		o := Offer{Axis: k.name, Unit: k.unit, Study: k.always, Founding: k.founding()}
		for _, value := range k.free {
			o.Steps = append(o.Steps, OfferStep{value, strconv.Itoa(value)})
		}
		taken := []int{o.Founding}
		if at := s.axis(k.name); at >= 0 {
			taken = s.Axes[at].Steps
		}
		o.take(taken)
		offers = append(offers, o)
	}
	return offers
}

// take says which steps the space takes, in rising order.
func (o *Offer) take(taken []int) {
	o.From, o.To, o.Count = taken[0], taken[len(taken)-1], len(taken)
	between := slices.DeleteFunc(slices.Clone(o.Steps), func(step OfferStep) bool { return step.Value < o.From || step.Value > o.To })
	o.Own = !slices.EqualFunc(between, taken, func(step OfferStep, value int) bool { return step.Value == value })
}

// offerMesh offers columns: meshes of the same are taken together.
func (s *Space) offerMesh() Offer {
	axis := &s.Axes[s.axis(meshAxis)]
	o := Offer{Axis: meshAxis, Unit: "columns", Study: true, Founding: Original.MeshX}
	shapes := s.Document.shapes()
	for _, m := range shapes {
		text := strconv.Itoa(m.X)
		if !s.Document.AtMost {
			text = fmt.Sprintf("%d×%d", m.X, m.Y)
		}
		if n := len(o.Steps); n == 0 || o.Steps[n-1].Value != m.X {
			o.Steps = append(o.Steps, OfferStep{m.X, text})
		}
	}
	o.take(slices.Compact(slices.Clone(axis.Steps)))
	between := slices.DeleteFunc(shapes, func(m Mesh) bool { return m.X < o.From || m.X > o.To })
	o.Own, o.Count = !slices.Equal(between, axis.mesh), len(axis.mesh)
	return o
}

// founding is the founding chip's step on an axis.
func (k *kind) founding() int {
	for _, value := range k.free {
		changed := Original
		if k.set(&changed, value); changed == Original {
			return value
		}
	}
	return 0
}

// Choices returns what departs from the study's space, each axis as shortly as
// it can be said: New makes the same space of them.
func (s *Space) Choices() []Choice {
	choices := []Choice{}
	for _, o := range s.Offers() {
		all := !o.Own && o.Count >= len(o.Steps) && o.From == o.Steps[0].Value && o.To == o.Steps[len(o.Steps)-1].Value
		held := !o.Study && o.Count == 1 && o.From == o.Founding
		c := Choice{Axis: o.Axis}
		switch at := s.axis(o.Axis); {
		case o.Study && all, held:
			continue
		case all:
		case !o.Own || o.Count == 1 && o.Axis != meshAxis:
			c.From, c.To = o.From, o.To
		case o.Axis == meshAxis:
			c.Meshes = slices.Clone(s.Axes[at].mesh)
		default:
			c.Steps = slices.Clone(s.Axes[at].Steps)
		}
		choices = append(choices, c)
	}
	return choices
}
