package explore

// SpaceInfo describes the design space: a genome picks one step on each axis.
type SpaceInfo struct {
	Name    string     `json:"name"`
	Axes    []AxisInfo `json:"axes"`
	Designs float64    `json:"designs"`
}

// AxisInfo is one axis of the space.
type AxisInfo struct {
	Name  string     `json:"name"` // "mesh", "glb depth", …
	Unit  string     `json:"unit"` // "PEs", "rows", "bits"
	Steps []StepInfo `json:"steps"`

	Founding float64 `json:"founding,omitempty"` // the founding chip's step, of what the study does not vary
}

// StepInfo is one step of an axis.
type StepInfo struct {
	Text  string  `json:"text"`  // "4×42", "512"
	Value float64 `json:"value"` // columns, rows, bits
}

func (r *Run) spaceInfo() SpaceInfo {
	info := SpaceInfo{Name: r.space.Name, Designs: r.space.Size()}
	for i := range r.space.Axes {
		from := &r.space.Axes[i]
		axis := AxisInfo{Name: from.Name, Unit: from.Unit, Founding: float64(from.Founding()), Steps: make([]StepInfo, len(from.Steps))}
		for step, value := range from.Steps {
			axis.Steps[step] = StepInfo{Text: from.Label(step), Value: float64(value)}
		}
		info.Axes = append(info.Axes, axis)
	}
	return info
}
