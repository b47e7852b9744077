package ga

// archive keeps the newest distinct genomes told, so that a changed loss
// finds its best among more than the last generation.
type archive struct {
	limit   int
	members []*individual // a ring once it is full
	oldest  int
	known   map[string]bool // keys of members
}

func newArchive(limit int) archive {
	return archive{limit: limit, known: map[string]bool{}}
}

// add keeps m unless its genome is kept already.
func (a *archive) add(m *individual) {
	key := m.genome.Key()
	if a.known[key] {
		return
	}
	a.known[key] = true
	if len(a.members) < a.limit {
		a.members = append(a.members, m)
		return
	}
	delete(a.known, a.members[a.oldest].genome.Key())
	a.members[a.oldest] = m
	a.oldest = (a.oldest + 1) % a.limit
}
