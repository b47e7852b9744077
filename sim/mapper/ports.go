package mapper

// port is a bandwidth that may bind.
type port struct {
	level       int
	read, write bool
	bandwidth   float64 // words per cycle

	flows    []portFlow // that move through it
	buffered []int      // of those into the second level, by outer.buffered; one that is read and written twice
}

// portFlow is what an inner flow moves through a port: a column's words for each
// tile that is sent or arrives whole.
type portFlow struct{ flow, moved, column int }

//go:noinline
func (m *Mapspace) listPorts() []port {
	var ports []port
	for level := range m.levels {
		l := &m.architecture.Levels[level]
		for _, p := range []port{
			{level: level, read: true, bandwidth: l.ReadBandwidth},
			{level: level, write: true, bandwidth: l.WriteBandwidth},
			{level: level, read: true, write: true, bandwidth: l.SharedBandwidth},
		} {
			if p.bandwidth > 0 {
				ports = append(ports, p)
			}
		}
	}
	return ports
}

// bindPorts finds what moves through each port, the flows into the second level
// among it.
func (p *pricer) bindPorts() {
	for i := range p.ports {
		at := &p.ports[i]
		for j, f := range p.flows {
			at.bind(f.parent, f.child, p.out.tensors[f.space].written, func(moved int) {
				at.flows = append(at.flows, portFlow{j, moved, p.columns.ones + perFlow*j + moved})
			})
		}
		for k, d := range p.out.buffered {
			at.bind(0, 1, p.out.tensors[d].written, func(int) { at.buffered = append(at.buffered, k) })
		}
	}
}

// bind calls move for each time that the words of a flow pass the port.
func (at *port) bind(parent, child int, written bool, move func(moved int)) {
	if child == at.level && at.write {
		move(whole)
	}
	if parent == at.level && at.read {
		move(sent)
	}
	if parent == at.level && at.write && written {
		move(sent)
	}
}
