package wire

import (
	"errors"
	"fmt"
	"math"

	"meshscape/sim/explore"
)

// Server holds the run and answers requests about it, one at a time. The zero
// value is ready, and has no run until the first start.
type Server struct {
	run    *explore.Run
	begun  *explore.Run // that a start under way opens
	joined *explore.Run // that only evaluates, where there is no run
	broken bool         // by a fault: what they know is not to be trusted
}

// Handle answers one encoded request. It never panics: a request that cannot
// be met, or a fault in the model, gets a response with an error, and the run
// stays as it was.
func (s *Server) Handle(request []byte) []byte {
	return s.respond(request).Encode()
}

func (s *Server) respond(data []byte) (response *Response) {
	response = new(Response)
	defer func() {
		if fault := recover(); fault != nil {
			s.broken = true
			response = &Response{Kind: response.Kind, Error: &Error{Message: fmt.Sprintf("internal error: %v", fault)}}
		}
	}()
	request, err := DecodeRequest(data)
	if err == nil {
		response.Kind = request.Kind
		err = s.answer(request, response)
	}
	if err != nil && !s.leave(request, err, response) {
		response.Error = newError(err)
	}
	return response
}

func (s *Server) answer(request *Request, response *Response) error {
	switch request.Kind {
	case Catalog:
		response.Catalog = explore.Catalog()
		return nil
	case Start:
		return s.start(request, response)
	case Open:
		return s.open(request.Searches, response)
	case Join:
		return s.join(request.Config)
	case Step, Rank, Snapshot, Prove, Compare:
		return s.advance(request, response)
	case Inspect, Try, Quality, Points:
		return s.inspect(request, response)
	case Export, Mapping, Draw, Space, Lesson:
		return s.document(request, response)
	case Pending, Foreseen, Evaluate, Tell, Work:
		return s.share(request, response)
	}
	return fmt.Errorf("wire: unknown request %q", request.Kind)
}

func (s *Server) start(request *Request, response *Response) (err error) {
	if request.Config == nil {
		return errors.New("wire: start needs a config")
	}
	if s.begun, err = explore.Begin(*request.Config); err != nil {
		return err
	}
	s.learn(s.begun)
	if err = s.open(request.Searches, response); response.Opening != nil {
		response.Pending = s.begun.Parts()
	}
	return err
}

// learn has a new run take over what the ones before know, unless there was a fault.
func (s *Server) learn(run *explore.Run) {
	if s.broken {
		s.broken = false
		return
	}
	for _, before := range []*explore.Run{s.joined, s.run} {
		if before != nil {
			run.Learn(before)
		}
	}
}

// open goes on with a start: the run before stays until the new one is there.
func (s *Server) open(searches int, response *Response) error {
	if s.begun == nil {
		return errors.New("wire: open before start: no start is under way")
	}
	if searches <= 0 {
		searches = math.MaxInt
	}
	done, of, err := s.begun.Open(searches)
	switch {
	case err != nil:
		s.begun = nil
	case done < of:
		response.Opening = &Opening{done, of}
	default:
		s.run, s.begun = s.begun, nil
		response.Snapshot = s.run.Snapshot()
	}
	return err
}

func (s *Server) advance(request *Request, response *Response) error {
	if s.run == nil {
		return fmt.Errorf("wire: %s before start: nothing is running", request.Kind)
	}
	var err error
	switch {
	case request.Kind == Compare:
		err = s.run.Compare(request.Optimizer, request.Designs)
	case request.Kind == Prove:
		err = s.run.Prove(request.Searches)
	case request.Kind == Step && request.Designs > 0:
		response.Evaluated, err = s.run.Advance(request.Designs)
	case request.Kind == Step:
		err = s.step(request)
	case request.Kind == Rank && request.Loss == nil:
		err = errors.New("wire: loss needs a loss")
	case request.Kind == Rank:
		err = s.run.SetLoss(*request.Loss)
	}
	if err != nil {
		return err
	}
	response.Snapshot = s.run.Snapshot()
	return nil
}

// inspect answers questions about designs, which change nothing.
func (s *Server) inspect(request *Request, response *Response) (err error) {
	switch {
	case s.run == nil:
		return fmt.Errorf("wire: %s before start: nothing is running", request.Kind)
	case request.Kind == Try:
		response.Candidate, err = s.run.Try(request.Genome, request.Levels)
	case request.Kind == Points:
		response.Points = s.run.Points(request.Designs, request.Gone, request.Loss)
	case request.Kind == Quality:
		response.Quality, err = s.run.Quality(request.Searches)
	default:
		response.Candidate, err = s.look(request)
	}
	return err
}

func (s *Server) look(request *Request) (_ *explore.Candidate, err error) {
	genome := request.Genome
	if request.Generation != 0 {
		if genome, err = s.run.Leader(request.Generation); err != nil {
			return nil, err
		}
	}
	return s.run.Inspect(genome)
}

func (s *Server) step(request *Request) error {
	for i := range max(1, request.Generations) {
		if s.run.Done() || i > 0 && request.Known && s.run.Waiting() > 0 {
			return nil
		}
		if err := s.run.Step(); err != nil {
			return err
		}
	}
	return nil
}
