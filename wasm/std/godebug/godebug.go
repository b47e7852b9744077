// Package godebug is internal/godebug where there is no GODEBUG: every setting
// has its default.
//
// The programs of the page are built with this package in internal/godebug's
// place (build.sh). The real one brings along the runtime's metrics and a
// bisecting debugger, 27 kB of what each visitor would load, to read a variable
// that browsers do not have.
package godebug

// Setting is a setting by its name in GODEBUG; a # before it says that it is not
// documented.
type Setting struct{ name string }

// New returns a setting.
func New(name string) *Setting { return &Setting{name} }

// Name returns the setting's name.
func (s *Setting) Name() string {
	if s.Undocumented() {
		return s.name[1:]
	}
	return s.name
}

// Undocumented tells whether it has no place in the documentation.
func (s *Setting) Undocumented() bool { return s.name != "" && s.name[0] == '#' }

// String returns the setting as GODEBUG has it.
func (s *Setting) String() string { return s.Name() + "=" }

// Value returns "", which stands for the default.
func (s *Setting) Value() string { return "" }

// IncNonDefault counts uses of what is no default: there are none.
func (s *Setting) IncNonDefault() {}
