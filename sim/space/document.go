package space

import (
	"fmt"
	"slices"
	"strings"
)

// Document describes a space as data: what departs from the study's. The zero
// value with a budget of PEs is the study's space.
type Document struct {
	Name    string // "study" where it is empty
	PEs     int    // budget; 0 is 168
	AtMost  bool   // meshX × meshY may be less than the budget
	Budgets Budgets
	Axes    []Choice
}

// Choice is what an axis is held to. Without steps and bounds it is freed: it
// has the steps of the study, or those that kinds lists.
type Choice struct {
	Axis   string `json:"axis"`
	From   int    `json:"from,omitempty"` // least step; of the mesh, columns
	To     int    `json:"to,omitempty"`   // greatest step; From = To fixes the axis
	Steps  []int  `json:"steps,omitempty"`
	Meshes []Mesh `json:"meshes,omitempty"` // of the mesh only
}

// MaxPEs bounds the budget, and maxMeshes the steps of the mesh's axis.
const (
	MaxPEs    = 1 << 14
	maxMeshes = 1 << 13
)

// Study returns the founding study's space for a budget of PEs (168 in the
// study): the mesh is any ordered pair of factors of it.
func Study(peBudget int) (*Space, error) {
	if peBudget == 0 {
		peBudget = -1 // no budget is not the default one
	}
	return New(Document{PEs: peBudget})
}

// New returns the space that a document describes. Errors name the axis or the
// budget.
func New(d Document) (*Space, error) {
	d.PEs = orElse(d.PEs, Original.PEs())
	if d.Name == "" {
		d.Name = "study"
	}
	if d.PEs < 1 || d.PEs > MaxPEs {
		return nil, fmt.Errorf("space: peBudget %d: want 1 to %d", d.PEs, MaxPEs)
	}
	if err := d.Budgets.validate(); err != nil {
		return nil, fmt.Errorf("space: %w", err)
	}
	if err := d.checkNames(); err != nil {
		return nil, err
	}
	mesh, err := d.mesh()
	if err != nil {
		return nil, fmt.Errorf("space: axis %q: %w", meshAxis, err)
	}
	s := &Space{Document: d, Name: d.Name, Axes: []Axis{mesh}}
	for i := range kinds {
		choice := d.choice(kinds[i].name)
		if choice == nil && !kinds[i].always {
			continue
		}
		a, err := kinds[i].axis(choice)
		if err != nil {
			return nil, fmt.Errorf("space: axis %q: %w", kinds[i].name, err)
		}
		s.Axes = append(s.Axes, a)
	}
	return s, s.checkWidths()
}

// checkWidths makes sure that the least word divides every width, so that
// Repair can end.
func (s *Space) checkWidths() error {
	word := founding.WordBits
	if i := s.axis("word width"); i >= 0 {
		word = s.Axes[i].Steps[0]
	}
	for _, buffer := range buffers {
		unit := word
		if buffer == "psum" {
			unit = 2 * word
		}
		for _, width := range s.Axes[s.axis(buffer+" width")].Steps {
			if width%unit != 0 {
				return fmt.Errorf("space: axis %q: %d: want a multiple of its words' %d bits", buffer+" width", width, unit)
			}
		}
	}
	return nil
}

func (d *Document) checkNames() error {
	for i := range d.Axes {
		name := d.Axes[i].Axis
		if !slices.Contains(AxisNames(), name) {
			return fmt.Errorf("space: axis %q is unknown: want one of %s", name, strings.Join(AxisNames(), ", "))
		}
		if d.choice(name) != &d.Axes[i] {
			return fmt.Errorf("space: axis %q stands twice", name)
		}
	}
	return nil
}

func (d *Document) choice(axis string) *Choice {
	for i := range d.Axes {
		if d.Axes[i].Axis == axis {
			return &d.Axes[i]
		}
	}
	return nil
}

// mesh makes the axis of the mesh's shapes: by columns, then rows.
func (d *Document) mesh() (Axis, error) {
	a := Axis{Name: meshAxis, Unit: "PEs", mesh: d.shapes()}
	c := d.choice(meshAxis)
	if c != nil && len(c.Steps) > 0 {
		return a, fmt.Errorf("steps: want meshes, such as {X: 14, Y: 12}, or columns from and to")
	}
	if c != nil && len(c.Meshes) > 0 {
		a.mesh = c.Meshes
		if err := d.checkMeshes(c.Meshes); err != nil {
			return a, err
		}
	} else if c != nil && (c.From != 0 || c.To != 0) {
		a.mesh = slices.DeleteFunc(a.mesh, func(m Mesh) bool { return m.X < c.From || c.To != 0 && m.X > c.To })
		if len(a.mesh) == 0 {
			return a, fmt.Errorf("no mesh of %d to %d columns has %d PEs", c.From, c.To, d.PEs)
		}
	}
	if len(a.mesh) > maxMeshes {
		return a, fmt.Errorf("%d shapes: want at most %d; a smaller budget, or fewer columns", len(a.mesh), maxMeshes)
	}
	for _, m := range a.mesh {
		a.Steps = append(a.Steps, m.X)
	}
	return a, nil
}

// shapes lists the meshes that the budget of PEs leaves.
func (d *Document) shapes() []Mesh {
	var shapes []Mesh
	for x := 1; x <= d.PEs; x++ {
		if !d.AtMost {
			if d.PEs%x == 0 {
				shapes = append(shapes, Mesh{x, d.PEs / x})
			}
			continue
		}
		for y := 1; x*y <= d.PEs; y++ {
			shapes = append(shapes, Mesh{x, y})
		}
	}
	return shapes
}

func (d *Document) checkMeshes(meshes []Mesh) error {
	for i, m := range meshes {
		if m.X < 1 || m.Y < 1 || m.X > d.PEs || m.Y > d.PEs || m.X*m.Y > d.PEs || !d.AtMost && m.X*m.Y != d.PEs {
			return fmt.Errorf("%d×%d: want a mesh of %s %d PEs", m.X, m.Y, map[bool]string{true: "at most", false: "just"}[d.AtMost], d.PEs)
		}
		if i > 0 && !(m.X > meshes[i-1].X || m.X == meshes[i-1].X && m.Y > meshes[i-1].Y) {
			return fmt.Errorf("%d×%d after %d×%d: want meshes in rising order of columns, then rows", m.X, m.Y, meshes[i-1].X, meshes[i-1].Y)
		}
	}
	return nil
}
