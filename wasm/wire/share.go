package wire

import "fmt"

// share answers what workers ask that evaluate one run together: one of them
// holds the search, and the others evaluate what it waits for.
//
//	search ── pending ─▶ genomes ─▶ evaluate ─▶ evaluations ── tell ─▶ search
func (s *Server) share(request *Request, response *Response) error {
	if s.run == nil {
		return fmt.Errorf("wire: %s before start: nothing is running", request.Kind)
	}
	if request.Kind == Evaluate {
		return s.evaluate(request, response)
	}
	if request.Kind == Tell {
		if err := s.run.Tell(request.Evaluations); err != nil {
			return err
		}
	}
	if request.Kind == Pending && s.full() != nil {
		return s.full()
	}
	response.Pending = s.run.Pending()
	return nil
}

func (s *Server) evaluate(request *Request, response *Response) error {
	for _, genome := range request.Genomes {
		evaluation, err := s.run.Evaluate(genome)
		if err != nil {
			return err
		}
		response.Evaluations = append(response.Evaluations, *evaluation)
	}
	return nil
}
