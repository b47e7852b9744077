package json

import (
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// Raw is a value that is passed on as it is written.
type Raw []byte

var rawType = reflect.TypeFor[Raw]()

// field is one of a struct's, as its tag describes it.
type field struct {
	name      string
	label     string // the name quoted, and a colon
	index     int
	embedded  []field // of a struct whose fields count as this one's
	omitEmpty bool
	omitZero  bool
}

// known are the plans of the types met so far, for all messages.
var (
	known = plans{}
	mutex sync.Mutex // of known
)

// planOf returns the fields of a struct type.
func planOf(t reflect.Type) []field {
	mutex.Lock()
	defer mutex.Unlock()
	return known.of(t)
}

type plans map[reflect.Type][]field

func (p plans) of(t reflect.Type) []field {
	if fields, known := p[t]; known {
		return fields
	}
	fields := []field{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			fields = append(fields, field{index: i, embedded: p.of(f.Type)})
		case f.IsExported() && name != "-":
			if name == "" {
				name = f.Name
			}
			fields = append(fields, field{name: name, label: strconv.Quote(name) + ":", index: i,
				omitEmpty: options == "omitempty", omitZero: options == "omitzero"})
		}
	}
	p[t] = fields
	return fields
}

// find returns the field of a name.
func find(v reflect.Value, fields []field, name string) (reflect.Value, bool) {
	for i := range fields {
		f := &fields[i]
		if f.embedded != nil {
			if found, ok := find(v.Field(f.index), f.embedded, name); ok {
				return found, true
			}
		} else if f.name == name {
			return v.Field(f.index), true
		}
	}
	return reflect.Value{}, false
}
