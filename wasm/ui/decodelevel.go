package ui

import "meshscape/wasm/json"

func readLevel(r *json.Reader) (l Level) {
	r.Object(func(name string) {
		switch name {
		case "name":
			l.Name = r.Text()
		case "kind":
			l.Kind = r.Text()
		case "depth":
			l.Depth = r.Integer()
		case "widthBits":
			l.WidthBits = r.Integer()
		case "wordBits":
			l.WordBits = r.Integer()
		case "instances":
			l.Instances = r.Integer()
		case "usedInstances":
			l.UsedInstances = r.Integer()
		case "temporal":
			l.Temporal = readLoops(r)
		case "spatialX":
			l.SpatialX = readLoops(r)
		case "spatialY":
			l.SpatialY = readLoops(r)
		case "data":
			l.Data = json.List(r, func() DataUse { return readDataUse(r) })
		default:
			r.Skip()
		}
	})
	return l
}

func readLoops(r *json.Reader) []Loop {
	return json.List(r, func() (l Loop) {
		r.Object(func(name string) {
			switch name {
			case "dimension":
				l.Dimension = r.Text()
			case "bound":
				l.Bound = r.Integer()
			default:
				r.Skip()
			}
		})
		return l
	})
}

func readDataUse(r *json.Reader) (d DataUse) {
	r.Object(func(name string) {
		switch name {
		case "dataSpace":
			d.DataSpace = r.Text()
		case "words":
			d.Words = r.Integer()
		case "reads":
			d.Reads = r.Number()
		case "fills":
			d.Fills = r.Number()
		case "updates":
			d.Updates = r.Number()
		case "first":
			d.First = r.Number()
		case "steps":
			d.Steps = json.List(r, r.Number)
		default:
			r.Skip()
		}
	})
	return d
}
