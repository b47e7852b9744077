package explore

// fronts are what designs cost, as columns: 20 + 16·n bytes where one has n points.
type fronts struct {
	areaUM2 []float64
	pes     []float64
	ends    []int32 // of each design's points
	cycles  []float64
	pj      []float64
}

func (f *fronts) len() int { return len(f.ends) }

func (f *fronts) add(v *evaluation) {
	f.areaUM2 = append(f.areaUM2, v.areaUM2)
	f.pes = append(f.pes, v.pes)
	for i := range v.points {
		f.cycles = append(f.cycles, v.points[i].cycles)
		f.pj = append(f.pj, v.points[i].pj)
	}
	f.ends = append(f.ends, int32(len(f.cycles)))
}

// start is the index of a design's first point.
func (f *fronts) start(i int) int32 {
	if i == 0 {
		return 0
	}
	return f.ends[i-1]
}

// front returns a design's points: cycles and energy.
func (f *fronts) front(i int) (cycles, pj []float64) {
	return f.cycles[f.start(i):f.ends[i]], f.pj[f.start(i):f.ends[i]]
}

// cut drops the designs and the points behind so many.
func (f *fronts) cut(n, points int) {
	f.areaUM2, f.pes, f.ends = f.areaUM2[:n], f.pes[:n], f.ends[:n]
	f.cycles, f.pj = f.cycles[:points], f.pj[:points]
}

// bytes is how many bytes they take.
func (f *fronts) bytes() int { return 20*cap(f.ends) + 16*cap(f.pj) }
