// Power iteration on a sparse symmetric matrix; see spectral.hpp.
#include "sim/study/detection/spectral.hpp"

#include <Eigen/SparseCore>

namespace homeostat::sim::detection {
namespace {

constexpr int kIterations = 60;
constexpr double kMemberPart = 0.5;

using Matrix = Eigen::SparseMatrix<double, Eigen::RowMajor>;

Matrix symmetric(const Layer& layer) {
  std::vector<Eigen::Triplet<double>> entries;
  entries.reserve(2 * layer.links.size());
  for (const Link& link : layer.links) {
    entries.emplace_back(static_cast<int>(link.source), static_cast<int>(link.target), link.weight);
    entries.emplace_back(static_cast<int>(link.target), static_cast<int>(link.source), link.weight);
  }
  const auto size = static_cast<Eigen::Index>(layer.nodes);
  Matrix matrix(size, size);
  matrix.setFromTriplets(entries.begin(), entries.end());
  return matrix;
}

}  // namespace

Look spectral(const Layer& layer, bool scores) {
  Look look;
  if (scores) look.scores.assign(layer.nodes, 0);
  if (layer.links.empty()) return look;
  const Matrix matrix = symmetric(layer);
  Eigen::VectorXd vector = Eigen::VectorXd::Ones(matrix.rows()).normalized();
  for (int i = 0; i < kIterations; ++i) {
    // A multiple of the identity is added, so that a graph of two sides does not swing.
    const Eigen::VectorXd next = matrix * vector;
    look.statistic = vector.dot(next);
    vector = (next + look.statistic * vector).normalized();
  }
  const double most = vector.maxCoeff();
  for (std::size_t node = 0; node < layer.nodes; ++node) {
    const double part = vector[static_cast<Eigen::Index>(node)] / most;
    if (part >= kMemberPart) look.members.push_back(static_cast<Node>(node));
    if (scores) look.scores[node] = look.statistic * part;
  }
  return look;
}

}  // namespace homeostat::sim::detection
