# What a user needs: the command, its man page and completions, policies, scenarios and documents; and the Debian package
# with all of it: cpack --config build/release/CPackConfig.cmake
set(pages ${CMAKE_BINARY_DIR}/pages)
file(MAKE_DIRECTORY ${pages})
# Made by the command itself, with the command, so that they are never another's.
add_custom_command(TARGET homeostat POST_BUILD
  COMMAND $<TARGET_FILE:homeostat> man > ${pages}/homeostat.1
  COMMAND gzip -9nf ${pages}/homeostat.1
  COMMAND $<TARGET_FILE:homeostat> completion bash > ${pages}/homeostat
  COMMAND $<TARGET_FILE:homeostat> completion zsh > ${pages}/_homeostat
  COMMENT "Man page and completions" VERBATIM)

# Installing and packing take what is built, and build nothing: tests and benchmarks are no part of it.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)

set(shared ${CMAKE_INSTALL_DATADIR}/homeostat)
install(TARGETS homeostat RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT runtime)
install(FILES ${pages}/homeostat.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT runtime)
install(FILES ${pages}/homeostat DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT runtime)
install(FILES ${pages}/_homeostat DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT runtime)
install(DIRECTORY scenarios DESTINATION ${shared} COMPONENT runtime)
install(DIRECTORY docs DESTINATION ${shared} COMPONENT runtime)
install(FILES README.md ARCHITECTURE.md CHANGELOG.md DESTINATION ${shared} COMPONENT runtime)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/homeostat RENAME copyright COMPONENT runtime)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME homeostat)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "the Homeostat maintainers <maintainers@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "check an economy of volunteers before it is switched on")
set(CPACK_PACKAGE_DESCRIPTION "Executes the settlement of a federated network that serves LLM
inference, proves the rules that it executes, simulates who lives under
them, and answers ACTIVATE or HOLD, and why.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# A program that is run, so no library that dpkg-shlibdeps could see.
set(CPACK_DEBIAN_PACKAGE_DEPENDS cvc5)
if(NOT HOMEOSTAT_HOMEPAGE MATCHES "^about:")
  set(CPACK_DEBIAN_PACKAGE_HOMEPAGE ${HOMEOSTAT_HOMEPAGE})
endif()
include(CPack)
