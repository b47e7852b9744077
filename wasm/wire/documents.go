//go:build !search

package wire

import (
	"errors"
	"fmt"

	"meshscape/sim/explore"
	"meshscape/wasm/lesson"
	"meshscape/wasm/ui"
)

// documents are the answers about what people read, draw and keep.
type documents struct {
	Files   []explore.File         `json:"files,omitempty"`   // of export
	Mapping *explore.HandMapping   `json:"mapping,omitempty"` // of mapping
	Lesson  *lesson.Lesson         `json:"lesson,omitempty"`  // of lesson
	Space   *explore.SpaceDocument `json:"space,omitempty"`   // of space
	Picture *ui.Drawing            `json:"picture,omitempty"` // of picture
}

func (s *Server) document(request *Request, response *Response) (err error) {
	switch request.Kind {
	case Draw:
		response.Picture, err = request.Picture.draw()
	case Lesson:
		response.Lesson, err = lesson.ParseYAML("lesson.yaml", []byte(request.Text))
	case Space:
		return describe(request.Config, response)
	default:
		return s.file(request, response)
	}
	return err
}

// file answers what is read or written for a run.
func (s *Server) file(request *Request, response *Response) (err error) {
	switch {
	case s.run == nil:
		return fmt.Errorf("wire: %s before start: nothing is running", request.Kind)
	case request.Kind == Mapping:
		response.Mapping, err = s.run.ReadMapping(request.Text)
	case request.Format != "yaml":
		err = fmt.Errorf("wire: export as %q: want yaml", request.Format)
	default:
		response.Files, err = s.run.ExportYAML(request.Genome, request.Levels)
	}
	return err
}

func describe(config *explore.Config, response *Response) (err error) {
	if config == nil {
		return errors.New("wire: space needs a config")
	}
	response.Space, err = explore.DescribeSpace(*config)
	return err
}

// leave leaves nothing to another program: this is the whole one.
func (s *Server) leave(*Request, error, *Response) bool { return false }
