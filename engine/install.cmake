# What another program needs: libraries, headers, and the CMake package `homeostat`. find_package(homeostat) gives
# homeostat::rules, ::base, ::ledger, ::answers, ::policy, ::invariants, ::lifecycle, ::proofs, ::sim and ::review (docs/example/README.md).
include(CMakePackageConfigHelpers)

set(HOMEOSTAT_LIBRARIES rules base ledger answers policy invariants lifecycle proofs sim review)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/homeostat)
set(header_folder ${CMAKE_INSTALL_INCLUDEDIR}/homeostat)

foreach(library ${HOMEOSTAT_LIBRARIES})
  set_target_properties(homeostat_${library} PROPERTIES EXPORT_NAME ${library})
  target_include_directories(homeostat_${library} INTERFACE $<INSTALL_INTERFACE:${header_folder}>)
  add_library(homeostat::${library} ALIAS homeostat_${library})
  install(TARGETS homeostat_${library} EXPORT homeostat COMPONENT development
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
endforeach()
# Of review/ its own files alone: the folders in it are what somebody's reviews wrote.
install(DIRECTORY engine invariants proofs sim DESTINATION ${header_folder} COMPONENT development
  FILES_MATCHING PATTERN "*.hpp")
file(GLOB review_headers CONFIGURE_DEPENDS review/*.hpp)
install(FILES ${review_headers} DESTINATION ${header_folder}/review COMPONENT development)
install(EXPORT homeostat NAMESPACE homeostat:: FILE homeostat-targets.cmake DESTINATION ${package_folder}
  COMPONENT development)

configure_package_config_file(engine/homeostat-config.cmake.in ${CMAKE_BINARY_DIR}/homeostat-config.cmake
  INSTALL_DESTINATION ${package_folder})
# Before 1.0 a minor version may change what a library offers.
write_basic_package_version_file(${CMAKE_BINARY_DIR}/homeostat-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/homeostat-config.cmake ${CMAKE_BINARY_DIR}/homeostat-config-version.cmake
  DESTINATION ${package_folder} COMPONENT development)
