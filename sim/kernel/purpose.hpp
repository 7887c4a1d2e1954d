// What the random draws of the simulator decide.
#pragma once

#include <cstdint>

namespace homeostat::sim {

/// What a draw decides. Persistent: a number is part of what "same seed, same events" means, so none is
/// reused.
enum class Purpose : std::uint32_t {
  origin_pool = 1,      ///< workload stream, by request: where the request arrives
  model = 2,            ///< workload stream, by request: which model it asks for
  worker_speed = 3,     ///< worker's stream, index 0: its place among the machines of its class
  unsigned_result = 4,  ///< worker's stream, by request: it never signs this one
  signing_delay = 5,    ///< worker's stream, by request: how long it takes to sign
  cheated_result = 6,   ///< cheat's stream, by request: the result is forged
  serving = 20,         ///< worker's stream, by step: how many jobs, and their lengths
  watched = 21,       ///< worker's stream, by event: after how many jobs the next one is sampled or unsigned
  job_origin = 23,    ///< worker's stream, by step: where its jobs come from
  verification = 24,  ///< worker's stream, by sampled job: who verifies it and what is found
  revision = 25,      ///< worker's stream, by revision: whom it looks at, and whether it changes
  coming_and_going = 26,  ///< worker's stream, by day: whether it leaves or joins
  client_rate = 27,       ///< pool's stream, by client: how much it asks for
  burst = 28,             ///< pool's stream, by step: how much more or less its clients ask for
  accusation = 29,        ///< pool's stream, by false dispute: whose row
  // Of experiments (sim/study/experiment/).
  stratum = 101,           ///< axis's stream, by place: which stratum of a Latin hypercube stands there
  place_in_stratum = 102,  ///< axis's stream, by point: where in its stratum
  digital_shift = 103,     ///< axis's stream, index 0: by what a Sobol sequence is shifted
  resample = 104,          ///< bootstrap's stream, by replicate and row: which row stands there

  // Of games (sim/study/games/).
  mix = 320,    ///< a mix's stream, by role and strategy: its weight
  focal = 322,  ///< a game's stream, by seed: which worker and which pool deviate

  // The reproductions of sim/study/validation/, each experiment with a stream of its own.
  checked_job = 200,           ///< by job: the number that is drawn against the sampling rate
  missed_check = 201,          ///< by job: the check does not see what it should
  wrongful_conviction = 202,   ///< by job: the check sees what is not there
  parameter_of_a_point = 203,  ///< by point: one of its parameters
  job_name = 204,              ///< by job: what makes its id
  answer_of_a_job = 205,       ///< by job: what makes the digest of its response
  beacon_of_a_job = 206,       ///< by job: what makes the beacon
  replicated_result = 207,     ///< by result: it is computed by a second host

  // Of detection (sim/study/detection/): of honest worlds to compare with.
  null_residual = 300,  ///< null's stream, by pair: whose residual it gets
  null_rewiring = 301,  ///< null's stream, by pair: whose target it gets
  null_evenness = 302,  ///< null's stream, by pair: how even it is by chance
  // And of worlds with a planted coalition (sim/study/detection/world.hpp).
  pool_size = 310,        ///< world's stream, by pool: how much it asks for
  pool_capacity = 311,    ///< by pool: how much it serves for its size
  pair_habit = 312,       ///< by pair: how much more or less than sizes say
  coming_or_going = 313,  ///< by pool: whether it is not there all the time, and when
  honest_session = 314,   ///< by session: which pair
  session_time = 315,     ///< by session, and by planted row: when
  session_rows = 316,     ///< by session: how many rows
  row_credits = 317,      ///< by row
  coalition = 318,        ///< by place: who is in it, when it begins
  planted_row = 319,      ///< by row: which pair, camouflage, its cover
};

}  // namespace homeostat::sim
