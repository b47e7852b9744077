package explore

import "errors"

// ErrElsewhere is what the program for the search alone (build tag search) says
// to what it leaves to the whole program: reading and writing documents, and
// prices of memories that are not the founding chip's.
var ErrElsewhere = errors.New("explore: the whole program has to do this")
