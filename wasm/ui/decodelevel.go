package ui

func readLevel(r *jsonReader) (l Level) {
	r.object(func(name string) {
		switch name {
		case "name":
			l.Name = r.text()
		case "kind":
			l.Kind = r.text()
		case "depth":
			l.Depth = r.integer()
		case "widthBits":
			l.WidthBits = r.integer()
		case "wordBits":
			l.WordBits = r.integer()
		case "instances":
			l.Instances = r.integer()
		case "usedInstances":
			l.UsedInstances = r.integer()
		case "temporal":
			l.Temporal = readLoops(r)
		case "spatialX":
			l.SpatialX = readLoops(r)
		case "spatialY":
			l.SpatialY = readLoops(r)
		case "data":
			l.Data = readList(r, func() DataUse { return readDataUse(r) })
		default:
			r.skip()
		}
	})
	return l
}

func readLoops(r *jsonReader) []Loop {
	return readList(r, func() (l Loop) {
		r.object(func(name string) {
			switch name {
			case "dimension":
				l.Dimension = r.text()
			case "bound":
				l.Bound = r.integer()
			default:
				r.skip()
			}
		})
		return l
	})
}

func readDataUse(r *jsonReader) (d DataUse) {
	r.object(func(name string) {
		switch name {
		case "dataSpace":
			d.DataSpace = r.text()
		case "words":
			d.Words = r.integer()
		case "reads":
			d.Reads = r.number()
		case "fills":
			d.Fills = r.number()
		case "updates":
			d.Updates = r.number()
		case "first":
			d.First = r.number()
		case "steps":
			d.Steps = readList(r, r.number)
		default:
			r.skip()
		}
	})
	return d
}
