package mapper

import "slices"

// sift tells whether a choice may improve the front, or had better be kept for later
// designs; and the same of it where neighbours serve each other.
func (m *Mapper) sift(x *choice) (single, linked bool) {
	if !m.alone {
		return true, x.links != nil
	}
	outside := outsidePJ{}
	if m.outside != nil {
		table := m.outside.table()
		outside = outsidePJ{table.any[x.tile], table.joint[x.tile]}
	}
	limitPJ := m.limit(x.steps)
	m.pricer.price(x, &m.price)
	if x.links != nil {
		pj := m.pricer.leastLinkedPJ(x, &m.price, outside)
		if linked = pj < limitPJ; linked {
			m.linked.insert(Point{Cycles: int64(x.steps), EnergyPJ: pj})
		}
	}
	if single = linked; !m.class.all {
		single = m.pricer.leastPJ(x, &m.price, outside) < limitPJ
	}
	if !single && !linked {
		m.counts.Bound++
	}
	return single, linked
}

// anyLinked tells whether choices whose neighbours may serve each other may improve the
// front.
func (m *Mapper) anyLinked() bool {
	return slices.ContainsFunc(m.linked, func(p Point) bool { return p.EnergyPJ < m.limit(float64(p.Cycles)) })
}
